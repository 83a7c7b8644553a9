/** evidence claims in a terminal: of each claim who may bring it, what is shown, and what speaks against it. */
import type { ClaimsReport, ClaimTold } from "#contract/claims.ts";
import { elementTable } from "./elements.ts";
import { section, WIDTH } from "./head.ts";
import { told, wrapped } from "./table.ts";
import type { Voice } from "./voice.ts";

function claimLines(voice: Voice, claim: ClaimTold): readonly string[] {
  const { t } = voice;
  const { id, title, cite, route, standing, company, sources, ofCase } = claim;
  const marks = [...new Set(sources.map(({ mark }) => t(`claims.mark.${mark}`)))].join(", ");
  const lines = told([
    [t("claims.id"), ofCase ? `${id} (${t("claims.ofCase")})` : id],
    [t("check.paragraph"), `${voice.cite(cite)} (${t("contracts.read")}${voice.colon}${marks})`],
    [t("claims.route"), t(`claims.route.${route}`)],
    [t("claims.standing"), voice.name(standing)],
    [t("claims.company"), voice.name(company)],
  ]);
  return [
    ...section(voice.name(title), lines),
    ...section(t("contracts.toShow"), elementTable(voice, claim.elements)),
    ...section(t("contracts.against"), elementTable(voice, claim.against)),
  ];
}

export const printClaims = (voice: Voice, { claims, notProven }: ClaimsReport): readonly string[] => [
  ...claims.flatMap((claim) => claimLines(voice, claim)),
  ...section(
    voice.t("cases.notProven"),
    notProven.flatMap((each) => wrapped(voice.name(each), WIDTH, "  ")),
  ),
];
