/** Every kind of test, and the questions asked of any of them. */
import type { Test, TestName } from "../ir.ts";
import type { Scene } from "../scene.ts";
import type { View } from "../view.ts";
import { dates } from "./dates.ts";
import { equals } from "./equals.ts";
import { holds } from "./holds.ts";
import type { Apart, Cuts, Judged, Margin, Template, TestKind } from "./kind.ts";
import { member } from "./member.ts";
import { numbers } from "./numbers.ts";
import { fill, showHeld } from "./show.ts";

const TESTS: { readonly [K in TestName]: TestKind<K> } = { holds, member, equals, dates, numbers };

const kindOf = <K extends TestName>(test: Test<K>): TestKind<K> => TESTS[test.kind];

export const printTest = <K extends TestName>(test: Test<K>): string => kindOf(test).print(test);

export const readsOf = <K extends TestName>(test: Test<K>): readonly string[] => kindOf(test).reads(test);

export const judge = <K extends TestName>(test: Test<K>, scene: Scene): Judged => kindOf(test).judge(test, scene);

export const templateOf = <K extends TestName>(test: Test<K>): Template => kindOf(test).template(test);

/** The comparison with the values held in the place of names. */
export const shownTest = (test: Test, scene: Scene): string => fill(templateOf(test), (id) => showHeld(scene, id));

export const marginOf = <K extends TestName>(test: Test<K>, scene: Scene): Margin | undefined =>
  kindOf(test).margin(test, scene);

export const cutsOf = <K extends TestName>(test: Test<K>, id: string, scene: Scene): Cuts =>
  kindOf(test).cuts(test, id, scene);

export const apartOf = <K extends TestName>(test: Test<K>, view: View): Apart | undefined =>
  kindOf(test).apart(test, view);
