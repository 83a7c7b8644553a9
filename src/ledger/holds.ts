/** What a proof, a signature or a form says when it is looked at: it holds and carries a value, or why it does not. A finding, never thrown. */
export type Holds<T> = { readonly holds: true; readonly value: T } | { readonly holds: false; readonly why: string };

export const held = <T>(value: T): Holds<T> => ({ holds: true, value });

export const refused = (why: string): Holds<never> => ({ holds: false, why });
