/** The pure decisions: files that decide and touch no store, network or clock. Their unit tests are held by mutants. */
export const DECISIONS = [
  "shared/access/{authorize,signed-tokens}.ts",
  "shared/delivery/{decide-refusal,decisions,ledger,new-run,parts,pass-free}.ts",
  "shared/guests/decide-guests.ts",
  "shared/interest/pending.ts",
  "shared/mail/{events,events-by-trace}.ts",
  "shared/platform/{address-ids,folding,instant,outgoing-name}.ts",
  "shared/platform/{page-token,redacted,trace,typed-text}.ts",
  "shared/registrations/{attendance,confirm-again,filter,folded-name}.ts",
  "shared/registrations/{list-position,meet-log,new-registration,recipient,refusal}.ts",
  "shared/registrations/{similar-names,spreadsheet,without-guest}.ts",
  "shared/reminders/slot.ts",
  "shared/webinars/{allowed-actions,calendar-guests,calendar-notice,calendar-outcome}.ts",
  "shared/webinars/{calendar-work,details-change,expected-version,lifecycle,new-draft}.ts",
  "shared/webinars/{public,search-tokens,slug,transitions,update}.ts",
];
