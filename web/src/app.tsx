/** Loads the words of one language and the list of companies, then shows the page the address names. */
import { Component, lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useState } from "react";
import type { Language } from "#contract/text.ts";
import { type Catalogue, type Words, wordsIn } from "#contract/words.ts";
import { Today } from "./pages/today.tsx";
import type { Page } from "./state/address.ts";
import { type Client, isStranger, type Reply, type Workspaces } from "./state/client.ts";
import { useKeys } from "./state/keys.ts";
import { languageNow, PlaceContext, useAddress } from "./state/place.tsx";

/** One catalogue is fetched, the reader's; the other two when the language is switched. */
const CATALOGUES: Readonly<Record<Language, () => Promise<{ default: Catalogue }>>> = {
  en: () => import("#contract/words/en.json"),
  "zh-Hant": () => import("#contract/words/zh-Hant.json"),
  "zh-Hans": () => import("#contract/words/zh-Hans.json"),
};

const PAGE: Readonly<Record<Page, React.ComponentType>> = {
  today: Today,
  check: lazy(() => import("./pages/check.tsx").then(({ Check }) => ({ default: Check }))),
  network: lazy(() => import("./pages/network.tsx").then(({ Network }) => ({ default: Network }))),
  stress: lazy(() => import("./pages/stress.tsx").then(({ Stress }) => ({ default: Stress }))),
  plan: lazy(() => import("./pages/plan.tsx").then(({ Plan }) => ({ default: Plan }))),
  cases: lazy(() => import("./pages/cases.tsx").then(({ Cases }) => ({ default: Cases }))),
};

const SignIn = lazy(() => import("./pages/sign-in.tsx").then((page) => ({ default: page.SignIn })));

function useWordsOf(language: Language): Words | undefined {
  const [words, setWords] = useState<Words>();
  useEffect(() => {
    let wanted = true;
    void CATALOGUES[language]().then(({ default: catalogue }) => {
      if (!wanted) return;
      document.documentElement.lang = language;
      setWords(wordsIn(language, catalogue));
    });
    return () => {
      wanted = false;
    };
  }, [language]);
  return words;
}

/** The list of companies, asked anew by `open`; gone when nobody is signed in any more. */
function useWorkspaces(client: Client): {
  readonly reply: Reply<Workspaces> | undefined;
  readonly stranger: boolean;
  open(): void;
} {
  const [reply, setReply] = useState<Reply<Workspaces>>();
  const [ended, setEnded] = useState(false);
  const open = useCallback(() => {
    void client.workspaces().then((value) => {
      setReply(value);
      setEnded(false);
    });
  }, [client]);
  useEffect(open, [open]);
  useEffect(() => client.whenSignedOut(() => setEnded(true)), [client]);
  return { reply, stranger: ended || (reply !== undefined && isStranger(reply)), open };
}

/** What breaks in one page is said in its place; the reader is not left with a blank. */
class Guard extends Component<{ readonly said: string; readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <main id="main" className="wrap">
        <div className="head">
          <h1>{this.props.said}</h1>
        </div>
      </main>
    );
  }
}

export function App({ client }: { client: Client }) {
  const [address, go] = useAddress();
  const language = languageNow(address);
  const words = useWordsOf(language);
  const { reply, stranger, open } = useWorkspaces(client);
  const { theme } = address.query;
  useEffect(() => {
    if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
  }, [theme]);
  const known = reply?.kind === "answer" && !stranger ? reply.value : undefined;
  const place = useMemo(
    () => (words === undefined || known === undefined ? undefined : { address, words, client, known, go }),
    [address, words, client, known, go],
  );
  useKeys(place);
  if (words === undefined || reply === undefined) return null;
  if (stranger)
    return (
      <Suspense fallback={null}>
        <SignIn {...{ address, words, client, go }} ended={reply.kind === "answer"} whenIn={open} />
      </Suspense>
    );
  if (place === undefined) {
    return (
      <main id="main" className="wrap">
        <div className="head">
          <h1>{words.t(reply.kind === "offline" ? "error.offline" : "error.ours")}</h1>
        </div>
      </main>
    );
  }
  const Shown = PAGE[address.page];
  return (
    <PlaceContext value={place}>
      <Guard key={address.page} said={words.t("error.ours")}>
        <Suspense fallback={null}>
          <Shown />
        </Suspense>
      </Guard>
    </PlaceContext>
  );
}
