/** switch offers: offers side by side, which of them nothing beats, and where the order turns. Method: docs/methods/offers.md. */
import type { z } from "zod";
import { OffersInput, OffersReport } from "#contract/offers.ts";
import { sentence } from "#contract/text.ts";
import { hold } from "#kernel/defect.ts";
import { collect, type Fault, failed, type Outcome, ok } from "#kernel/fault.ts";
import { ofDecimal, ofNumber, over, rational } from "#kernel/rational.ts";
import { buildNetwork } from "#network/build.ts";
import type { Network } from "#network/network.ts";
import { openStand, type Stand } from "#stress/stand.ts";
import { needFor } from "#switch/offers/need.ts";
import { type Sited, withSites } from "#switch/offers/sites.ts";
import { WEIGHED } from "#switch/offers/weights.ts";
import type { Context } from "../../context.ts";
import { computed } from "../../figures.ts";
import { namesOfNetwork } from "../../network-names.ts";
import { type AskedWeights, readWeights } from "../../offers/asked.ts";
import { answerSentence, countsOf, isUnknown, keysOf, leadSentence, missingOf } from "../../offers/headline.ts";
import { type Jurist, juristFor } from "../../offers/law.ts";
import { compareOffers, type Ground, type Offered, type Row } from "../../offers/need.ts";
import { needTold } from "../../offers/told.ts";
import { type Asked, ask, chosen, headOf } from "../../question.ts";
import { sealed } from "../../report.ts";
import { downOf } from "../../stress/down.ts";
import { ownersIn } from "../../switch/group.ts";
import type { Verb } from "../../verb.ts";

type Input = z.infer<typeof OffersInput>;

const HALF = 50;

/** The offer with its place. */
function sitedOf({ workspace }: Asked, row: Row): Sited {
  const site = workspace.tables.sites.find(({ id }) => id === row.site);
  hold(site !== undefined, "an offer goes with its site when the workspace is cut to a day", row.id);
  const { id, item, supplier, place, source, mark } = row;
  const from = { place, source, mark };
  return { id, item, supplier, site: site.id, party: site.party, jurisdiction: site.jurisdiction, from };
}

/** Nodes each event takes, offers included. Faults: targets nobody has. */
function downsOf({ workspace }: Asked, network: Network): Outcome<ReadonlyMap<string, ReadonlySet<number>>> {
  const faults: Fault[] = [];
  const downs = new Map<string, ReadonlySet<number>>();
  for (const row of workspace.tables.events) {
    const found = downOf(row, workspace, network);
    if (found.ok) downs.set(row.id, found.value.nodes);
    else faults.push(...found.faults);
  }
  return faults.length > 0 ? failed(...faults) : ok(downs);
}

function groundOf(asked: Asked, stand: Stand, all: readonly Sited[], input: Input): Outcome<Ground> {
  const { workspace, company, moment } = asked;
  const sited = withSites(stand.network, all);
  const downBy = downsOf(asked, sited);
  if (!downBy.ok) return downBy;
  return ok({
    ...{ stand, sited, downBy: downBy.value, events: workspace.tables.events, owner: ownersIn(workspace) },
    ...{ currency: company.currency, asOf: moment.asOf, horizon: ofDecimal(company.horizon) },
    share: over(ofNumber(input.share ?? HALF), rational(100n)),
    delayCost: input.delayCost === undefined ? undefined : ofNumber(input.delayCost),
  });
}

/** Faults: of the facts of all offers together. */
const askedLaw = (jurist: Jurist, rows: readonly (readonly [Row, Sited])[]): Outcome<readonly Offered[]> =>
  collect(
    rows.map(([row, at]): Outcome<Offered> => {
      const law = jurist.of(row);
      return law.ok ? ok({ row, at, law: law.value }) : law;
    }),
  );

/** Offers by the need they compete for, in the order of the table. */
function grouped(stand: Stand, offered: readonly Offered[], only: string | undefined) {
  const needs = new Map<string, { need: ReturnType<typeof needFor>; offers: Offered[] }>();
  for (const each of offered) {
    const need = needFor(stand.network, stand.flows, each.row.item);
    if (only !== undefined && !need.items.includes(only)) continue;
    const key = need.items.join(" ");
    const group = needs.get(key) ?? { need, offers: [] };
    group.offers.push(each);
    needs.set(key, group);
  }
  return [...needs.values()];
}

async function answered(
  context: Context,
  asked: Asked,
  stand: Stand,
  input: Input,
  { weights, given }: AskedWeights,
): Promise<Outcome<OffersReport>> {
  const { workspace } = asked;
  const names = namesOfNetwork(workspace, context.catalogue);
  const rows = workspace.tables.offers.map((row) => [row, sitedOf(asked, row)] as const);
  const jurist = juristFor(context, asked, names);
  const ground = groundOf(
    asked,
    stand,
    rows.map(([, at]) => at),
    input,
  );
  const offered = askedLaw(jurist, rows);
  if (!ground.ok || !offered.ok) return failed(...[ground, offered].flatMap((part) => (part.ok ? [] : part.faults)));
  const telling = { workspace, names, ground: ground.value, weights };
  const needs = grouped(stand, offered.value, input.item).map(({ need, offers }) =>
    needTold(telling, compareOffers(ground.value, need, offers)),
  );
  const body = {
    weights: WEIGHED.map((of) => ({
      of,
      weight: given.has(of)
        ? computed(weights[of], "1", "offers", "as typed, so that all add up to 1", [])
        : computed(weights[of], "1", "offers", "what is left over, shared alike", []),
      given: given.has(of),
    })),
    counts: countsOf(needs),
    needs,
  };
  const head = headOf(context, asked, {
    question: sentence("offers.question"),
    answer: answerSentence(body),
    lead: leadSentence(body),
    keys: keysOf(body),
    missing: missingOf(needs, workspace, jurist),
  });
  return ok(sealed({ ...head, verb: "switch offers" as const, ...body }));
}

async function run(context: Context, input: Input): Promise<Outcome<OffersReport>> {
  const asked = await ask(context, input);
  const weights = readWeights(input.weight);
  if (!asked.ok || !weights.ok) return failed(...[asked, weights].flatMap((part) => (part.ok ? [] : part.faults)));
  const item =
    input.item === undefined
      ? ok(undefined)
      : chosen(asked.value.workspace.tables.items, input.item, undefined, "item");
  const stand = await openStand(buildNetwork(asked.value.workspace), context.solver);
  if (!stand.ok || !item.ok) {
    if (stand.ok) stand.value.close();
    return failed(...[stand, item].flatMap((part) => (part.ok ? [] : part.faults)));
  }
  try {
    return await answered(context, asked.value, stand.value, input, weights.value);
  } finally {
    stand.value.close();
  }
}

export const switchOffers: Verb<typeof OffersInput, typeof OffersReport> = {
  group: "switch",
  name: "offers",
  asks: "Which offers does nothing beat, what do they cost in all, and at which weight of origin does the order turn?",
  input: OffersInput,
  output: OffersReport,
  effect: "reads",
  run,
  /** Nothing to compare is no answer; a need without an offer that may be taken is a no, or unknown where only facts are missing. */
  exit: ({ needs }) => {
    const bare = needs.filter(({ leads }) => leads.length === 0);
    if (needs.length > 0 && bare.length === 0) return 0;
    return bare.every(({ offers }) => offers.some(isUnknown)) ? 3 : 1;
  },
};
