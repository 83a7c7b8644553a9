/** 64 varied cases of one decision, and the decision written by hand: the answer all engines are held to. */
export interface Input {
  readonly transaction: { readonly kind: string; readonly origin: string; readonly destination: string };
  readonly endUser: { readonly location: string; readonly listed: boolean };
  readonly item: { readonly tpp: number; readonly density: number; readonly dramBandwidth: number };
  readonly application: { readonly tpp: number };
  readonly cap: { readonly exported: number; readonly domestic: number };
  readonly cert: Readonly<Record<"units" | "endUse" | "kyc" | "security" | "labReview", boolean>>;
}

export const CONTROLLED = ["BY", "CN", "HK", "IR", "KP", "MO", "RU", "SY"];
export const CHINA_AND_MACAU = ["CN", "HK", "MO"];

/** What a programmer would write: fast, and it cannot say why. */
export function byHand({ transaction, endUser, item, application, cap, cert }: Input): string {
  const ofEntry = item.tpp >= 4800 || (item.tpp >= 1600 && item.density >= 5.92);
  if (!ofEntry) return "notReviewed";
  const controlled = CONTROLLED.includes(transaction.destination) || CONTROLLED.includes(endUser.location);
  if (!controlled) return "presumptionOfApproval";
  const certified = cert.units && cert.endUse && cert.kyc && cert.security && cert.labReview;
  return transaction.kind === "export" &&
    transaction.origin === "US" &&
    CHINA_AND_MACAU.includes(endUser.location) &&
    item.tpp < 21000 &&
    item.dramBandwidth < 6500 &&
    application.tpp + cap.exported <= 0.5 * cap.domestic &&
    certified &&
    !endUser.listed
    ? "caseByCase"
    : "presumptionOfDenial";
}

/** A fixed sequence of digits: the same cases in every run (Lehmer, modulus 2^31 - 1). */
function sequence(seed: number): <T>(of: readonly [T, ...T[]]) => T {
  let state = seed;
  return (of) => {
    state = (state * 48271) % 2147483647;
    return of[state % of.length] ?? of[0];
  };
}

function inputAt(index: number): Input {
  const pick = sequence(index + 20260115);
  // Every other case is a near miss: all but one or two conditions of the exception hold.
  const near = index % 2 === 0;
  const holds = (): boolean => (near ? pick([true, true, true, true, true, true, true, false]) : pick([true, false]));
  const destination = near ? pick(["CN", "HK", "MO"]) : pick(["CN", "SG", "RU", "DE", "JP"]);
  return {
    transaction: {
      kind: near ? "export" : pick(["export", "reexport", "transfer"]),
      origin: near ? "US" : pick(["US", "TW"]),
      destination,
    },
    endUser: { location: near ? destination : pick(["CN", "SG", "DE", "MO"]), listed: !holds() },
    item: {
      tpp: near ? pick([15832, 20999, 21000]) : pick([1000, 2000, 4800, 15832, 36000]),
      density: pick([5.91, 5.92, 19.4]),
      dramBandwidth: near ? pick([4800, 6499]) : pick([4800, 6500, 8000]),
    },
    application: { tpp: pick([158320, 1583200]) },
    cap: { exported: pick([0, 1000000]), domestic: pick([3166400, 6000000]) },
    cert: { units: holds(), endUse: holds(), kyc: holds(), security: holds(), labReview: holds() },
  };
}

export const INPUTS: readonly Input[] = Array.from({ length: 64 }, (_, index) => inputAt(index));
