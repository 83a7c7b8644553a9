/** Every fault of a workspace: one situation, the exact words, the exact place. */
import { describe, expect, test } from "vitest";
import { FAULT_CODES } from "#kernel/fault.ts";
import { readWorkspace } from "#workspace/read.ts";
import { BASE, CATALOGUE, faultsOf, read, sheet, sheets } from "./kit.ts";

interface Situation {
  readonly when: string;
  readonly changes: Readonly<Record<string, string>>;
  readonly faults: readonly string[];
}

const base = (name: string): string => BASE[name] ?? "";
const swap = (name: string, from: string, to: string): Readonly<Record<string, string>> => {
  if (!base(name).includes(from)) throw new Error(`${name} has no ${from}`);
  return { [name]: base(name).replace(from, to) };
};

const SITUATIONS: readonly Situation[] = [
  { when: "nothing is wrong", changes: {}, faults: [] },
  {
    when: "a table is missing",
    changes: { demand: "" },
    faults: [
      "missing-sheet : there is no table `demand`. It holds what the company sells or runs. Columns that must be filled: `item`, `rate`, `margin`, `source`, `mark`.",
    ],
  },
  {
    when: "a table that must have rows has none",
    changes: { demand: "item,rate,margin" },
    faults: [
      "missing-sheet demand.csv: table `demand` has no rows. It holds what the company sells or runs. Columns that must be filled: `item`, `rate`, `margin`, `source`, `mark`.",
    ],
  },
  {
    when: "a table is named a little differently",
    changes: { contract: "id,party,item\nc1,p1,chip" },
    faults: [
      "unknown-sheet contract.csv: there is no table `contract`. Name it as one of the tables, or start its name with an underscore to leave it out. Nearest: `contracts`.",
    ],
  },
  {
    when: "a column is missing",
    changes: {
      sites: base("sites")
        .replace(",jurisdiction,", ",")
        .replaceAll(/,(DE|JP|KR|MX),/g, ","),
    },
    faults: [
      "missing-column sites.csv, row 1: there is no column `jurisdiction`; expected after `name`. Add the column; the order does not matter.",
    ],
  },
  {
    when: "a column is not known",
    changes: swap("demand", "item,rate,margin", "item,rate,margin,sorce_date"),
    faults: [
      "unknown-column demand.csv, row 1: table `demand` has no column `sorce_date`. Remove the column or name it as the manual does. Nearest: `source_date`.",
    ],
  },
  {
    when: "a column stands twice",
    changes: swap("technologies", "id,name", "id,name,name"),
    faults: ["duplicate-key technologies.csv, row 1: column `name` stands twice. Keep one of the two columns."],
  },
  {
    when: "a cell that must be filled is empty",
    changes: swap("nodes", "n3,s3,server,12,", "n3,s3,server,,"),
    faults: [
      "missing-value nodes.csv, row 5, column `capacity`: `capacity` is empty. Give a decimal number, 0 or more: what it can give this company's chain a day, in the item's unit.",
    ],
  },
  {
    when: "a number carries its unit",
    changes: swap("nodes", "n3,s3,server,12,", "n3,s3,server,12 units,"),
    faults: [
      "wrong-type nodes.csv, row 5, column `capacity`: `12 units` is not a decimal number. Write digits and a point, such as 12.5: no unit, no separators, no exponent.",
    ],
  },
  {
    when: "a stock is negative",
    changes: swap("nodes", "n3,s3,server,12,20", "n3,s3,server,12,-20"),
    faults: ["out-of-range nodes.csv, row 5, column `stock`: `-20` is less than 0. `stock` is 0 or more."],
  },
  {
    when: "a horizon is too far",
    changes: swap("company", "EUR,365", "EUR,9999"),
    faults: ["out-of-range company.csv, row 2, column `horizon`: `9999` is more than 3650. `horizon` is 1 to 3650."],
  },
  {
    when: "a unit is not in the catalogue",
    changes: swap("items", "service,computing service,service-day", "service,computing service,servise-day"),
    faults: [
      "unknown-unit items.csv, row 2, column `unit`: unit `servise-day` is not in the catalogue. Units are listed in catalogue/units.csv. Nearest: `service-day`.",
    ],
  },
  {
    when: "a jurisdiction is not in the catalogue",
    changes: swap("sites", "Juarez,MX", "Juarez,XX"),
    faults: [
      "unknown-code sites.csv, row 5, column `jurisdiction`: jurisdiction `XX` is not in the catalogue. Use a code of catalogue/jurisdictions.csv, or add the place there.",
    ],
  },
  {
    when: "a currency is not in the catalogue",
    changes: swap("company", "EUR,365", "Euro,365"),
    faults: [
      "unknown-code company.csv, row 2, column `currency`: currency `Euro` is not in the catalogue. Use a code of catalogue/currencies.csv, such as EUR.",
    ],
  },
  {
    when: "a word is not among those allowed",
    changes: swap("sites", "Hall,DE,operating", "Hall,DE,operatin"),
    faults: [
      "wrong-type sites.csv, row 2, column `status`: `operatin` is not one of the words allowed here. Write one of `operating`, `ramp`, `planned`, `construction`, `stopped`, `unknown`. Nearest: `operating`.",
    ],
  },
  {
    when: "a yes or no is neither",
    changes: { contracts: "id,party,item,force_majeure\nc1,p1,chip,true" },
    faults: [
      "wrong-type contracts.csv, row 2, column `force_majeure`: `true` is neither `yes` nor `no`. Write `yes` or `no`.",
    ],
  },
  {
    when: "an id holds a separator of lists",
    changes: swap("technologies", "silicon,silicon", "silicon;x,silicon"),
    faults: [
      "dangling-id items.csv, row 4, column `technology`: `silicon` is not in `technologies`. Add it to `technologies` or correct the id.",
      "wrong-type technologies.csv, row 3, column `id`: `silicon;x` is not an id. An id has at most 100 characters and none of `;`, `|`, quotation marks or line breaks.",
    ],
  },
  {
    when: "a cell holds a character that cannot be printed",
    changes: swap("parties", "First Chips", "First\u0007Chips"),
    faults: [
      "encoding parties.csv, row 3, column `name`: the cell holds a character that cannot be printed. Type the cell again.",
    ],
  },
  {
    when: "an id points at nothing",
    changes: swap("bom", "L2,server,chip", "L2,server,chips"),
    faults: [
      "dangling-id bom.csv, row 3, column `component`: `chips` is not in `items`. Add it to `items` or correct the id. Nearest: `chip`.",
    ],
  },
  {
    when: "a vendor points at nothing",
    changes: swap("bom", "p1;p2", "p1;p9"),
    faults: [
      "dangling-id bom.csv, row 3, column `vendors`: `p9` is not in `parties`. Add it to `parties` or correct the id. Nearest: `p1`.",
    ],
  },
  {
    when: "an event hits a node that is not there",
    changes: { events: "id,name,kind,target\ne1,Stop,node-stops,n7" },
    faults: [
      "dangling-id events.csv, row 2, column `target`: `n7` is not in `nodes`. Add it to `nodes` or correct the id. Nearest: `n0`.",
    ],
  },
  {
    when: "an event closes a place that is not in the catalogue",
    changes: { events: "id,name,kind,target\ne1,Closure,jurisdiction-closed,Japan" },
    faults: [
      "unknown-code events.csv, row 2, column `target`: jurisdiction `Japan` is not in the catalogue. Use a code of catalogue/jurisdictions.csv, or add the place there.",
    ],
  },
  {
    when: "a key stands twice",
    changes: { parties: `${base("parties")}\np1,Another,JP` },
    faults: [
      "duplicate-key parties.csv, row 6: `id` `p1` stands in row 3 already. Keep one row, or say from when to when each holds or when the correction was put on record.",
    ],
  },
  {
    when: "two rows of one key hold at once for a while",
    changes: {
      parties: `id,name,headquarters,source,mark,valid_from,valid_to
        acme,Acme,DE,reasoned,assumption,,
        p1,First,JP,reasoned,assumption,,2026-03-01
        p1,First,KR,reasoned,assumption,2026-02-01,
        p2,Second,KR,reasoned,assumption,,2026-03-01
        p2,Second,JP,reasoned,assumption,2026-03-01,
        p3,Third,MX,reasoned,assumption,,`,
    },
    faults: [
      "duplicate-key parties.csv, row 4: `id` `p1` stands in row 3 already. Keep one row, or say from when to when each holds or when the correction was put on record.",
    ],
  },
  {
    when: "two short rows lie within a long one",
    changes: {
      technologies: `id,name,source,mark,valid_from,valid_to
        system,systems,reasoned,assumption,,
        silicon,silicon,reasoned,assumption,,
        silicon,chips,reasoned,assumption,2024-01-01,2025-01-01
        silicon,wafers,reasoned,assumption,2026-01-01,2027-01-01`,
    },
    faults: [4, 5].map(
      (row) =>
        `duplicate-key technologies.csv, row ${row}: \`id\` \`silicon\` stands in row 3 already. Keep one row, or say from when to when each holds or when the correction was put on record.`,
    ),
  },
  {
    when: "two companies share a workspace",
    changes: { company: `${base("company")}\nother,Other,DE,buyer,EUR,365` },
    faults: [
      "duplicate-key company.csv, row 3: `other` is a second company; row 2 names `acme`. Keep one company in a workspace.",
    ],
  },
  {
    when: "a date is not on the calendar",
    changes: { cases: "id,name,valid_from,source,mark\nc1,Licence,2026-02-30,reasoned,assumption" },
    faults: [
      "not-a-date cases.csv, row 2, column `valid_from`: `2026-02-30` is not a calendar date. Write the date as year-month-day, such as 2026-02-04.",
    ],
  },
  {
    when: "a row ends before it starts",
    changes: { cases: "id,name,valid_from,valid_to,source,mark\nc1,Licence,2026-02-03,2026-02-03,reasoned,assumption" },
    faults: [
      "date-order cases.csv, row 2, column `valid_to`: `2026-02-03` does not lie after `valid_from` 2026-02-03. `valid_to` is the first day on which the row no longer holds.",
    ],
  },
  {
    when: "something is recorded before it happened, and an entry is missing",
    changes: {
      cases: "id,name\nc1,Licence",
      case_events: `case,seq,type,at,recorded,basis,actor,says
        c1,1,licence.submitted,2026-02-03,2026-02-02,document,Acme,Sent
        c1,3,licence.granted,2026-02-05,2026-02-05,document,Agency,Granted`,
    },
    faults: [
      "date-order case_events.csv, row 2, column `recorded`: `2026-02-02` lies before `at` 2026-02-03. What happened is written down on the day or later.",
      "out-of-range case_events.csv, row 3, column `seq`: `3` stands where 2 is next. Number the events of a case from 1 without a gap.",
    ],
  },
  {
    when: "a three-point duration is out of order, another is half given",
    changes: {
      nodes: `id,site,item,capacity,stock,recovery_low,recovery_likely,recovery_high
        n0,s0,service,10,,,,
        n1,s1,chip,80,400,20,10,30
        n2,s2,chip,40,,10,20,
        n3,s3,server,12,20,,,`,
    },
    faults: [
      "out-of-range nodes.csv, row 3, column `recovery_likely`: `10` is less than `recovery_low` 20. Durations are given as low, likely, high, in this order.",
      "missing-value nodes.csv, row 4, column `recovery_high`: `recovery_high` is empty. Fill `recovery_low`, `recovery_likely`, `recovery_high`, or none of them.",
    ],
  },
  {
    when: "an item needs itself through others",
    changes: { bom: `${base("bom")}\nL3,chip,server,1,capital-equipment,,` },
    faults: [
      "cycle bom.csv, row 3, column `component`: `server` needs `chip` (row 3), `chip` needs `server` (row 4). If one of these lines is recycling or a second source, put the same word in `choice` on it and on the line it replaces; otherwise correct one line.",
    ],
  },
  {
    when: "units must be paid for and nobody says what one costs",
    changes: {
      alternatives:
        "id,name,measure,item,cost,unit_cost,least_units\na1,Second maker,qualify,chip,100,,500\na2,Third maker,qualify,chip,100,0,500",
    },
    faults: [
      "missing-value alternatives.csv, row 2, column `unit_cost`: `unit_cost` is empty. Give what each of the `least_units` costs; 0 when they cost nothing.",
    ],
  },
  {
    when: "a task waits for itself",
    changes: {
      alternatives: "id,name,measure,item,cost\na1,Second maker,qualify,chip,100",
      tasks: "id,alternative,name,kind,after\nt1,a1,Sample,work,t2\nt2,a1,Audit,work,t1\nt3,a1,Sign,contract,t3",
    },
    faults: [
      "cycle tasks.csv, row 2, column `after`: `t1` comes after `t2` (row 2), `t2` comes after `t1` (row 3). Take one of these out of `after`.",
      "cycle tasks.csv, row 4, column `after`: `t3` comes after `t3` (row 4). Take one of these out of `after`.",
    ],
  },
  {
    when: "no approved vendor makes the component",
    changes: swap("bom", "p1;p2", "p3"),
    faults: [
      "no-vendor bom.csv, row 3, column `vendors`: none of the approved vendors has a node that makes `chip`. Makers listed: `p1`, `p2`. Add a node of an approved vendor or correct the vendors.",
    ],
  },
  {
    when: "nobody makes the component or the product",
    changes: {
      items: `${base("items")}\nresist,resist,litre,silicon`,
      bom: `${base("bom")}\nL3,chip,resist,1,consumed,,`,
      ...swap("nodes", "n0,s0,service", "n0,s0,server"),
    },
    faults: [
      "no-vendor bom.csv, row 4, column `component`: no node makes `resist`. Add a node for the item, or take the line out.",
      "no-vendor demand.csv, row 2, column `item`: no node delivers `service`. Add the company's own node for it.",
    ],
  },
  {
    when: "goods would arrive before they leave, or leave a node nobody takes from",
    changes: {
      ...swap("bom", "p1;p2", "p1"),
      lanes: "node,lead\nn1,-4\nn0,2.5",
      transit: "id,node,quantity,arrives\nC1,n2,5,2026-03-01\nC2,n1,5,2026-03-01",
    },
    faults: [
      "negative-lead lanes.csv, row 2, column `lead`: `-4` is less than 0 days. Give the days on the way, 0 or more.",
      "to-nowhere transit.csv, row 2, column `node`: nobody takes what `n2` makes. Correct the node, or approve its party on a line of `bom`.",
    ],
  },
  {
    when: "facts do not carry what their state promises",
    changes: {
      transactions: "id,name,item\nT1,Servers to Acme,server",
      facts: `transaction,item,fact,state,value,due
        T1,,a,stated,,
        T1,,b,committed,,
        T1,,c,unknown,4,
        T1,chip,d,stated,4,
        ,,e,stated,4,`,
    },
    faults: [
      "missing-value facts.csv, row 2, column `value`: `value` is empty. A fact that is `stated` has it.",
      "missing-value facts.csv, row 3, column `due`: `due` is empty. A fact that is `committed` has it.",
      "wrong-type facts.csv, row 4, column `value`: a fact that is `unknown` has no `value`. Leave the cell empty or change `state`.",
      "wrong-type facts.csv, row 5: `transaction` and `item` are both filled. A fact is about one transaction or about one item.",
      "missing-value facts.csv, row 6: `transaction` and `item` are both empty. A fact is about one transaction or about one item.",
    ],
  },
  {
    when: "a stake is told twice, in too small parts, or the wrong way round",
    changes: {
      stakes: `owner,asset,form,share,low,high
               p1,p3,capital,30,10,40
               p2,p3,capital,,60,20
               p1,p2,votes,33.3333333,,
               p1,p2,control,100,,`,
    },
    faults: [
      "wrong-type stakes.csv, row 2, column `share`: a share is given exactly and between bounds. Fill `share`, or `low` and `high`.",
      "out-of-range stakes.csv, row 3, column `low`: `low` is more than `high`. Exchange the two.",
      "out-of-range stakes.csv, row 4, column `share`: `share` has more than 6 digits after the point. Give the bounds between which it lies in `low` and `high`.",
      "wrong-type stakes.csv, row 5, column `share`: control has no share. Leave the shares empty; add a row for the capital or the votes.",
    ],
  },
  {
    when: "a company owns itself, somebody unknown owns it, and more than all of it is held at once",
    changes: {
      stakes: `owner,asset,form,share,low
               p1,p1,capital,10,
               p9,p3,capital,10,
               p1,p3,capital,60,
               p2,p3,capital,,31
               p1,p2,capital,60,
               p3,p2,votes,60,`,
    },
    faults: [
      "cycle stakes.csv, row 2: `p1` owns itself. Shares a company holds in itself belong to its other owners in proportion: leave the row out.",
      "dangling-id stakes.csv, row 3, column `owner`: `p9` is not in `parties`. Add it to `parties` or correct the id. Nearest: `p1`.",
      "out-of-range stakes.csv, row 5: at least 101 % of `p3` is held at once. Correct a share, or say from when to when each holds.",
    ],
  },
  {
    when: "shares follow each other in time, or are corrected",
    changes: {
      stakes: `owner,asset,form,share,valid_from,valid_to,known_on
               p1,p3,capital,60,,2026-01-01,
               p2,p3,capital,60,2026-01-01,,
               p1,p2,capital,80,,,
               p1,p2,capital,30,,,2026-02-01
               acme,p2,capital,70,2026-03-01,,2026-02-01`,
    },
    faults: [],
  },
  {
    when: "a listing names no list, or one that found nothing names an entry",
    changes: {
      listings: `party,list,state,footnote
                 p1,,listed,4
                 p2,,notListed,4`,
    },
    faults: [
      "missing-value listings.csv, row 2, column `list`: `list` is empty. Name the list the party stands on, by the id the regimes give it.",
      "wrong-type listings.csv, row 3, column `footnote`: a party that is not listed has no `footnote`. Leave the cell empty or change `state`.",
    ],
  },
];

describe("what is told when", () => {
  for (const { when, changes, faults } of SITUATIONS) {
    test(when, () => expect(faultsOf(read(changes))).toEqual(faults));
  }

  test("every fault is told at once, in the order of the files", () => {
    const all = read({
      ...swap("bom", "L2,server,chip", "L2,server,chips"),
      ...swap("nodes", "n3,s3,server,12,20", "n3,s3,server,twelve,-20"),
      demand: "",
    });
    expect(faultsOf(all).map((fault) => fault.slice(0, fault.indexOf(":")))).toEqual([
      "missing-sheet ",
      "dangling-id bom.csv, row 3, column `component`",
      "wrong-type nodes.csv, row 5, column `capacity`",
      "out-of-range nodes.csv, row 5, column `stock`",
    ]);
  });

  test("a sheet of a workbook is named with its file", () => {
    const parts = [...sheets({ demand: "" }), sheet("demand", "item,rate,margin\nservices,9,1", "acme.xlsx")];
    expect(faultsOf(readWorkspace(parts, CATALOGUE))).toEqual([
      "dangling-id acme.xlsx, sheet demand, row 2, column `item`: `services` is not in `items`. Add it to `items` or correct the id. Nearest: `service`.",
    ]);
  });

  test("a table that is there twice is told, and so is a cell outside every column", () => {
    const stray = {
      ...sheet("demand", "item,rate,margin\nservice,9,1"),
      rows: [["service", "9", "1", "reasoned", "assumption", "left over"]],
    };
    expect(faultsOf(readWorkspace([...sheets(), ...sheets({}).slice(0, 1)], CATALOGUE))).toEqual([
      "duplicate-key company.csv: table `company` is there twice. Keep one of the two.",
    ]);
    expect(faultsOf(readWorkspace([...sheets({ demand: "" }), stray], CATALOGUE))).toEqual([
      "unknown-column demand.csv, row 2: a cell stands under no column name. Give the column a name, or put text with a comma between quotation marks.",
    ]);
  });

  test("a thousand faults of a table are listed, then that there are more", () => {
    const many = Array.from({ length: 3000 }, (_, index) => `d${index},x,1`).join("\n");
    const faults = read({ demand: `item,rate,margin\n${many}` });
    expect(faults.ok).toBe(false);
    const codes = faults.ok ? [] : faults.faults.map(({ code }) => code);
    expect(codes.length).toBe(1001);
    expect(codes.at(-1)).toBe("more-faults");
  });

  test("rows are counted as a spreadsheet shows them, blank ones too", () => {
    expect(faultsOf(read({ demand: "item,rate,margin\n,,\nservice,nine,1" }))[0]).toMatch(
      /^wrong-type demand.csv, row 3, column `rate`/,
    );
  });

  test("lines that never hold together make no cycle", () => {
    const bom = (from: string) => `id,parent,component,quantity,use,valid_from,valid_to,source,mark
      L1,service,server,1,enabling,,,reasoned,assumption
      L2,server,chip,8,consumed,,2026-01-01,reasoned,assumption
      L3,chip,server,1,consumed,${from},,reasoned,assumption`;
    expect(faultsOf(read({ bom: bom("2026-01-01") }))).toEqual([]);
    expect(faultsOf(read({ bom: bom("2025-12-31") })).length).toBe(1);
  });

  test("a line of a choice closes a loop lawfully: recycling", () => {
    const bom = `${base("bom").replace("cover", "cover,choice")}
      L3,chip,server,1,consumed,,,source
      L4,chip,chip,1,consumed,,,source`;
    expect(faultsOf(read({ bom }))).toEqual([]);
  });
});

test("every code told here is in the list of faults", () => {
  const told = SITUATIONS.flatMap(({ faults }) => faults.map((fault) => fault.split(" ")[0] ?? ""));
  expect(told.filter((code) => !Object.hasOwn(FAULT_CODES, code))).toEqual([]);
});
