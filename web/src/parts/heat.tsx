/** Exposure: which product loses how much in which event. The number stands in every cell; blue says the same by steps, and zero is an outlined cell. */
import type { Figure } from "#contract/figure.ts";
import { position } from "#contract/format.ts";
import type { Disruption } from "#contract/stress.ts";
import { withQuery } from "../state/address.ts";
import { Link, usePlace } from "../state/place.tsx";
import { Num } from "./num.tsx";
import { Panel, useSome } from "./panel.tsx";
import { Name } from "./text.tsx";

const FEW = 10;
const STEPS = 5;

const size = (figure: Figure | undefined): number | undefined =>
  figure === undefined ? undefined : position(figure.value);

/** 0 for nothing lost, else how many fifths of the largest cell are begun. */
export const heatStep = (loss: number, largest: number): number =>
  loss <= 0 ? 0 : Math.min(STEPS, Math.max(1, Math.ceil((STEPS * loss) / largest)));

/** The largest loss first; one that is not known comes before those that are nothing. */
export const hottestFirst = (events: readonly Disruption[]): readonly Disruption[] =>
  [...events].sort((a, b) => {
    const rank = ({ loss }: Disruption): number => size(loss) ?? Number.MIN_VALUE;
    return rank(b) - rank(a) || (a.id < b.id ? -1 : 1);
  });

type Product = NonNullable<Disruption["byProduct"]>[number];

function Cell({ product, of, largest }: { product: Product; of: Product | undefined; largest: number }) {
  const { words } = usePlace();
  const name = words.name(product.label).text;
  if (of === undefined)
    return (
      <td className="heat-unknown" data-of={name}>
        <span>{words.t("number.unknown")}</span>
      </td>
    );
  return (
    <td className={`heat-${heatStep(size(of.loss) ?? 0, largest)}`} data-of={name}>
      <Num figure={of.loss} unit="none" />
    </td>
  );
}

export function HeatPanel({ events }: { events: readonly Disruption[] }) {
  const { words, address } = usePlace();
  const { shown, more } = useSome(hottestFirst(events), FEW);
  const [first] = events.flatMap(({ byProduct }) => (byProduct === undefined ? [] : [byProduct]));
  if (first === undefined) return null;
  const largest = Math.max(...events.flatMap(({ byProduct = [] }) => byProduct.map(({ loss }) => size(loss) ?? 0)), 1);
  const title = words.t("stress.heat", { unit: first[0]?.loss.unit ?? "" });
  return (
    <Panel id="exposure" title={title} sub={words.t("stress.heat.sub")} more={more} foot={words.t("stress.heat.note")}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="scroll" aria-label={title} tabIndex={0}>
        <table className="heat">
          <thead>
            <tr>
              <th>{words.t("stress.disruption")}</th>
              {first.map(({ item, label }) => (
                <th key={item}>
                  <Name label={label} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((event) => (
              <tr key={event.id}>
                <th scope="row">
                  <Link to={withQuery(address, { event: event.id })}>
                    <Name label={event.label} />
                  </Link>
                </th>
                {first.map((product) => (
                  <Cell
                    key={product.item}
                    product={product}
                    of={event.byProduct?.find(({ item }) => item === product.item)}
                    largest={largest}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Panel>
  );
}
