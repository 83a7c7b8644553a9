/** The events of a case on record at the two dates of a question, as elements of grounds and claims are held against them. */
import type { ShowingEvent } from "#evidence/grounds/element.ts";
import type { Words } from "#evidence/words.ts";
import { printDecimal } from "#kernel/decimal.ts";
import { onRecord } from "#kernel/timeline.ts";
import { label, wordsOf } from "../labels.ts";
import type { Asked } from "../question.ts";

/** An event of the case, with the contract it names. */
export interface AboutEvent extends ShowingEvent {
  readonly says: Words;
  readonly contract?: string | undefined;
}

/** In the order of the case. An exhibit that is named counts as held; `planb evidence` says when the file is not there. */
export const onRecordIn = ({ whole, moment }: Asked, id: string): readonly AboutEvent[] =>
  onRecord(
    whole.tables.case_events.filter((row) => row.case === id),
    moment,
  )
    .map(({ seq, type, at, recorded, basis, actor, says, says_zh_hant, says_zh_hans, exhibit, contract }) => ({
      ...{ seq: Number(printDecimal(seq)), type, at, recorded, basis, actor },
      says: wordsOf(label(says, says_zh_hant, says_zh_hans)),
      attachments: exhibit === undefined ? [] : [{ name: exhibit }],
      contract,
    }))
    .toSorted((a, b) => a.seq - b.seq);
