import { useState } from "react";
import type { WebinarDetail } from "../../../api/wire.ts";

type Texts = Pick<WebinarDetail, "mail_introduction" | "mail_signature" | "version">;

const isSame = (one: Texts, other: Texts): boolean =>
  one.mail_introduction === other.mail_introduction && one.mail_signature === other.mail_signature;

/**
 * What is typed, and what of it differs from the texts that it began with. Texts that a colleague saves meanwhile are
 * taken over, or, if something is typed, refused by their version; the next attempt then replaces them knowingly.
 */
export function useTexts(webinar: Texts) {
  const [base, setBase] = useState<Texts>(webinar);
  const [typed, setTyped] = useState<Texts>(webinar);
  const keep = (texts: Texts) => {
    setBase(texts);
    setTyped(texts);
  };
  const isDirty = !isSame(base, typed);
  if (!isDirty && !isSame(base, webinar)) keep(webinar);
  return {
    typed,
    isDirty,
    type: (text: Partial<Texts>) => setTyped({ ...typed, ...text }),
    keep,
    /** After a refusal: what is typed is compared with the present texts. */
    rebase: () => setBase(webinar),
    changes: {
      ...(typed.mail_introduction !== base.mail_introduction && {
        mail_introduction: typed.mail_introduction,
      }),
      ...(typed.mail_signature !== base.mail_signature && {
        mail_signature: typed.mail_signature,
      }),
    },
    // Other changes of the webinar are no reason to refuse.
    version: isSame(base, webinar) ? webinar.version : base.version,
  };
}
