/** A number on the wire: exact text, unit, and the way to its proof. See #kernel/figure.ts for what each part means. */
import { z } from "zod";
import { Label } from "./text.ts";

export const Mark = z.enum(["verified", "secondary", "assumption"]);

export const Citation = z.object({
  instrument: z.string(),
  paragraph: z.string(),
  url: z.string().optional(),
  readOn: z.string().optional(),
});
export type Citation = z.infer<typeof Citation>;

export type Proof =
  | { kind: "paragraph"; citation: Citation; says: Label }
  | {
      kind: "row";
      file: string;
      sheet: string;
      row: number;
      column: string;
      source: string;
      mark: z.infer<typeof Mark>;
    }
  | { kind: "formula"; method: string; text: string; inputs: NamedFigure[] }
  | { kind: "certificate"; digest: string; says: string }
  | { kind: "entry"; index: number; size: number; root: string };

export interface Figure {
  /** Exact decimal, `numerator/denominator`, ISO date, `never`, or `unknown`. */
  value: string;
  unit: string;
  proof: Proof[];
  mark?: z.infer<typeof Mark> | undefined;
}

export interface NamedFigure extends Figure {
  name: string;
}

export const Proof: z.ZodType<Proof> = z.lazy(() =>
  z.union([
    z.object({ kind: z.literal("paragraph"), citation: Citation, says: Label }),
    z.object({
      kind: z.literal("row"),
      file: z.string(),
      sheet: z.string(),
      row: z.number(),
      column: z.string(),
      source: z.string(),
      mark: Mark,
    }),
    z.object({ kind: z.literal("formula"), method: z.string(), text: z.string(), inputs: z.array(NamedFigure) }),
    z.object({ kind: z.literal("certificate"), digest: z.string(), says: z.string() }),
    z.object({ kind: z.literal("entry"), index: z.number(), size: z.number(), root: z.string() }),
  ]),
);

const parts = { value: z.string(), unit: z.string(), proof: z.array(Proof), mark: Mark.optional() };
export const Figure: z.ZodType<Figure> = z.object(parts);
export const NamedFigure: z.ZodType<NamedFigure> = z.object({ ...parts, name: z.string() });
