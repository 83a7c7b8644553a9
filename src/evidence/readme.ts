/** The page a reader opens first: what this is, how to check it with tools that are not ours, what it does not prove. */
import { NOT_PROVEN, NOT_PROVEN_TITLE } from "./not-proven.ts";
import { inLanguage, LANGUAGES, type Language, type Words } from "./words.ts";

const WHAT: Words = {
  en: "Evidence of one case: exhibits, the events as they stand in a tamper-evident ledger, proofs, and calculations.",
  "zh-Hant": "一案之證據：證物、存證帳本（竄改可察覺）中的事件、證明與計算。",
  "zh-Hans": "一案之证据：证据材料、存证账本（篡改可察觉）中的事件、证明与计算。",
};

const STEPS: readonly { readonly command: string; readonly says: Words }[] = [
  {
    command: "unzip -d dossier FILE.zip && cd dossier",
    says: { en: "Unpack.", "zh-Hant": "解壓。", "zh-Hans": "解压。" },
  },
  {
    command: "sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt",
    says: {
      en: "Compare every file with its digest.",
      "zh-Hant": "逐一比對檔案摘要值。",
      "zh-Hans": "逐一比对文件摘要值。",
    },
  },
  {
    command:
      "openssl ts -verify -token_in -in META-INF/timestamp.tst -data META-INF/ASiCManifest.xml -CAfile TSA.pem -attime SECONDS",
    says: {
      en: "If META-INF/timestamp.tst is there: check the time stamp. TSA.pem is the certificate of the authority you trust, SECONDS the stamped time since 1970 (`openssl ts -reply -token_in -token_out -in META-INF/timestamp.tst -text` shows it); without -attime a stamp whose certificate has since run out is refused. A renewal N is META-INF/timestamp-N.tst over META-INF/ASiCArchiveManifest-N.xml, checked alike.",
      "zh-Hant":
        "若有 META-INF/timestamp.tst：驗證時戳。TSA.pem 為您所信任之時戳機構憑證；SECONDS 為時戳所載時間（1970 年起之秒數，可用 `openssl ts -reply -token_in -token_out -in META-INF/timestamp.tst -text` 查看）；不加 -attime 時，憑證嗣後過期者將遭拒絕。續期 N 為 META-INF/timestamp-N.tst，對應 META-INF/ASiCArchiveManifest-N.xml，驗證方式相同。",
      "zh-Hans":
        "若有 META-INF/timestamp.tst：核验时间戳。TSA.pem 为您所信任之时间戳机构证书；SECONDS 为时间戳所载时间（自 1970 年起之秒数，可用 `openssl ts -reply -token_in -token_out -in META-INF/timestamp.tst -text` 查看）；不加 -attime 时，证书其后过期者将被拒绝。续期 N 为 META-INF/timestamp-N.tst，对应 META-INF/ASiCArchiveManifest-N.xml，核验方式相同。",
    },
  },
  {
    command: "planb-verify FILE.zip --key KEY [--policy POLICY] [--tsa TSA.pem]",
    says: {
      en: "Check entries, proofs, signature, completeness and calculations. KEY is the verifier key of the ledger, from a source other than this file; trust/log.vkey is only the one the maker put here.",
      "zh-Hant":
        "驗證紀錄、證明、簽章、完整性與計算。KEY 為帳本驗證金鑰，應取自本檔以外的來源；trust/log.vkey 僅為製作者所附。",
      "zh-Hans":
        "核验记录、证明、签名、完整性与计算。KEY 为账本验证密钥，应取自本文件以外的来源；trust/log.vkey 仅为制作者所附。",
    },
  },
];

const NOT_ADVICE: Words = {
  en: "Not legal advice. The answer covers only the rules and dates listed.",
  "zh-Hant": "本結果不是法律意見，僅及於所列規則與日期。",
  "zh-Hans": "本结果不构成法律意见，仅限于所列规则与日期。",
};

const FORMATS = [
  "Ledger entries: RFC 8785 canonical JSON. Tree: RFC 6962, SHA-256. Proofs: c2sp.org/tlog-proof.",
  "Checkpoint: c2sp.org/tlog-checkpoint. Signature: c2sp.org/signed-note, Ed25519. Folder: BagIt 1.0 (RFC 8493).",
];

const part = (title: string, language: Language): readonly string[] => [
  `== ${language} ==`,
  title,
  inLanguage(WHAT, language),
  "",
  ...STEPS.flatMap(({ command, says }, index) => [`${index + 1}. ${inLanguage(says, language)}`, `   ${command}`]),
  "",
  inLanguage(NOT_PROVEN_TITLE, language),
  ...NOT_PROVEN.map((words) => `- ${inLanguage(words, language)}`),
  "",
  inLanguage(NOT_ADVICE, language),
  "",
];

export const readme = (name: Words): string =>
  [...LANGUAGES.flatMap((language) => part(inLanguage(name, language), language)), ...FORMATS, ""].join("\n");
