/** What an operator is editing, and how it merges with a version that somebody else has saved. Pure. */
import type { Webinar } from "../../api/wire.ts";
import type { FormValues } from "../webinar-form/form-values.ts";
import { formOf, mergeForms, takeGroup, type FieldGroup } from "./patch.ts";

export interface Draft {
  /** The saved version that the edit starts from. */
  base: FormValues;
  version: number;
  values: FormValues;
  conflict: Conflict | null;
}

/** Somebody else saved a newer version while the form was open. */
export interface Conflict {
  /** The other person's email; null if unknown. */
  by: string | null;
  theirs: FormValues;
  mine: FormValues;
  adopted: FieldGroup[];
  contested: FieldGroup[];
}

export function startDraft(webinar: Webinar): Draft {
  const base = formOf(webinar);
  return { base, version: webinar.version, values: base, conflict: null };
}

/** Moves the edit to the latest version, with the operator's own changes on top. */
export function rebaseDraft({ base, values }: Draft, latest: Webinar, by: string | null): Draft {
  const theirs = formOf(latest);
  const merged = mergeForms(base, values, theirs);
  const conflict = { by, theirs, mine: values, ...merged };
  return { base: theirs, version: latest.version, values: merged.values, conflict };
}

/** Gives up the operator's own change of one contested group of fields. */
export function takeTheirs(draft: Draft, conflict: Conflict, group: FieldGroup): Draft {
  return {
    ...draft,
    values: takeGroup(group, draft.values, conflict.theirs),
    conflict: {
      ...conflict,
      contested: conflict.contested.filter((each) => each !== group),
      adopted: [...conflict.adopted, group],
    },
  };
}
