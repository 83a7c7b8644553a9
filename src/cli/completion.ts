/** What a shell offers after a tab: operations, those of a group, and the flags of each; else the names of files. */
import { type AnyVerb, titleOf } from "#app/verb.ts";
import { flagsOf } from "./flags.ts";
import { groupsOf, type Others } from "./help.ts";

export const SHELLS = ["bash", "zsh"] as const;
export type Shell = (typeof SHELLS)[number];

const offer = (words: readonly string[]): string => `COMPREPLY=($(compgen -W "${words.join(" ")}" -- "$word"))`;

/** No word of ours holds a space or a quotation mark, so that none needs quoting. */
function bash(verbs: readonly AnyVerb[], others: Others): string {
  const groups = groupsOf(verbs);
  const single = verbs.flatMap(({ group, name }) => (group === undefined ? [name] : []));
  const first = [...new Set([...single, ...groups, ...others.map(([name]) => name)])];
  const second = groups.map((group) => {
    const names = verbs.filter((verb) => verb.group === group).map(({ name }) => name);
    return `    "2 ${group}") ${offer(names)}; return ;;`;
  });
  const flags = verbs.map((verb) => `    "${titleOf(verb)}") ${offer(flagsOf(verb))} ;;`);
  return [
    "_planb() {",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the shell
    '  local word="${COMP_WORDS[COMP_CWORD]}" title="${COMP_WORDS[1]}"',
    "  COMPREPLY=()",
    `  if [ "$COMP_CWORD" -eq 1 ]; then ${offer(first)}; return; fi`,
    '  case "$COMP_CWORD $title" in',
    ...second,
    "  esac",
    `  case "$title" in ${groups.join("|")}) title="$title \${COMP_WORDS[2]}" ;; esac`,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the shell
    '  if [ "${word:0:1}" != "-" ]; then COMPREPLY=($(compgen -f -- "$word")); return; fi',
    '  case "$title" in',
    ...flags,
    "  esac",
    "}",
    "complete -o filenames -F _planb planb",
    "",
  ].join("\n");
}

const SCRIPTS: Readonly<Record<Shell, (verbs: readonly AnyVerb[], others: Others) => string>> = {
  bash,
  zsh: (verbs, others) => `autoload -U +X bashcompinit && bashcompinit\n${bash(verbs, others)}`,
};

export const completion = (shell: Shell, verbs: readonly AnyVerb[], others: Others): string =>
  SCRIPTS[shell](verbs, others);
