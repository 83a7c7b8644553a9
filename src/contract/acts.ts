/** What can be done on a shared server. Apart from the shapes, so that the page carries the words and not what checks them. */

/** `bind` asks for what binds the company; `approve` decides on what another asked; `audit` reads who asked what. */
export const ACTS = ["read", "write", "bind", "approve", "audit"] as const;
