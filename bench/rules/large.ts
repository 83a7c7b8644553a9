/** A synthetic book of many rules: entries of a list, each with a rule and an exception to it, and cases over them. */
import type { StatedFact } from "#rules/facts.ts";

const entry = (index: number): string => `E${String(index).padStart(5, "0")}`;

const pair = (index: number): string => `
rule need.${entry(index)} "Entry ${index}"
  cite  Toy Act ${index}
  valid ..
  known ..
  then  leave = required
  when all
    item.entry = ${entry(index)} | of entry ${index} | (a)
    item.tpp >= ${1000 + index} TPP | performance | (b)
    any
      destination in place.near | to a place near | (c)
      endUser in place.near | or an end user in one | (c)

rule free.${entry(index)} "Exception to entry ${index}"
  cite  Toy Act ${index}(2)
  valid ..
  known ..
  then  leave = free
  exception to need.${entry(index)}
  when all
    item.entry = ${entry(index)} | of entry ${index} | (2)(a)
    item.tpp < ${5000 + index} TPP | performance | (2)(b)
    cert.endUse | end use confirmed | (2)(c)
    cert.kyc | procedures submitted | (2)(d)
    not
      endUser.listed | not a listed party | (2)(e)
`;

/** `rules` is a whole even number. */
export const largeBook = (rules: number): string => `rulebook bench.large "A book of ${rules} rules"
  jurisdiction TOY
  authority "Toy office"

list place.near "Places near"
  cite  Toy Act 0
  valid ..
  known ..
  of    XA XB XC

fact item.entry code "Of which entry?"
fact item.tpp number TPP "Performance?"
fact destination code "Where to?"
fact endUser code "Whose?"
fact endUser.listed yes/no "Listed?"
fact cert.endUse yes/no "End use confirmed?" obtain
fact cert.kyc yes/no "Procedures submitted?" obtain

decision leave = required | free | notNeeded "Is leave required?"
  otherwise notNeeded
${Array.from({ length: rules / 2 }, (_, index) => pair(index)).join("")}`;

const yes = (bit: number): string => (bit === 0 ? "yes" : "no");

/** 64 cases spread over the entries, some of none. */
export const largeCases = (rules: number): readonly (readonly StatedFact[])[] =>
  Array.from({ length: 64 }, (_, index) => {
    const of = (fact: string, value: string, unit?: string): StatedFact => ({
      fact,
      state: "stated",
      value,
      unit,
      at: {},
    });
    return [
      of("item.entry", index % 8 === 7 ? "NONE" : entry((index * 7919) % (rules / 2))),
      of("item.tpp", String(900 + index * 120), "TPP"),
      of("destination", index % 3 === 0 ? "XA" : "ZZ"),
      of("endUser", index % 5 === 0 ? "XB" : "ZZ"),
      of("endUser.listed", yes(index & 1)),
      of("cert.endUse", yes(index & 2)),
      of("cert.kyc", yes(index & 4)),
    ];
  });
