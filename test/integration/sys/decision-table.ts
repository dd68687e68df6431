/**
 * Who may do what to which webinar, and the result, written by hand from the rules. decision-table.test.ts sends the
 * combinations that matter; the proof of the same name sends all of them.
 */

/** States of a webinar: the columns of WEBINARS. test/support/webinar-states.ts makes them. */
export const STATES = {
  unknown: "no webinar has this id",
  deleted: "a draft that was deleted",
  draft: "DRAFT, whole, a day ahead",
  bare: "DRAFT without a Meet link, for Google refused it",
  late: "DRAFT whose start has passed",
  ahead: "SCHEDULED, a day ahead, with one registration",
  running: "SCHEDULED, begun and not over",
  over: "SCHEDULED in the store, over by the clock",
  ended: "ENDED",
  published: "PUBLISHED with its recording",
  cancelled: "CANCELLED because of rain",
} as const;
export type State = keyof typeof STATES;

/** Meaning of the cells of WEBINARS. `row`: the refusal has an audit row with the outcome `refused`. */
export const OUTCOMES = {
  shown: { answer: "200", row: false },
  /** EFFECTS has the effects and their audit rows. */
  done: { answer: "2xx", row: false },
  /** Already done: the same answer as the first time, without effect or row. */
  again: { answer: "2xx", row: false },
  none: { answer: "404 not_found", row: false },
  moves: { answer: "409 invalid_transition", row: true },
  /** The same for actions that only read. */
  unfit: { answer: "409 invalid_transition", row: false },
  link: { answer: "409 meet_url_missing", row: true },
  past: { answer: "409 starts_in_past", row: true },
  begun: { answer: "409 webinar_started", row: true },
  early: { answer: "409 webinar_not_started", row: true },
  record: { answer: "409 no_conference_record", row: true },
  stale: { answer: "412 version_conflict", row: true },
  host: { answer: "400 host_domain_not_allowed", row: true },
  bad: { answer: "400 validation_failed", row: false },
  closed: { answer: "409 registration_closed", row: true },
  shut: { answer: "409 registration_closed", row: false },
  count: { answer: "409 selection_changed", row: true },
} as const;
export type Outcome = keyof typeof OUTCOMES;

/** Results for a caller with access. */
export const WEBINARS = `
  action             | unknown | deleted | draft | bare  | late  | ahead | running | over  | ended | published | cancelled
  duplicate          | none    | none    | done  | done  | done  | done  | done    | done  | done  | done      | done
  save template      | none    | none    | done  | done  | done  | done  | done    | done  | done  | done      | done
  repeat             | none    | none    | done  | done  | done  | done  | done    | done  | done  | done      | done
  repeat unseen      | none    | none    | stale | stale | stale | stale | stale   | stale | stale | stale     | stale
  preview repeat     | none    | none    | shown | shown | shown | shown | shown   | shown | shown | shown     | shown
  add registrant     | none    | none    | closed | closed | closed | done | closed | closed | closed | closed | closed
  preview import     | none    | none    | shut  | shut  | shut  | shown | shut    | shut  | shut  | shut      | shut
  import registrants | none    | none    | closed | closed | closed | done | closed | closed | closed | closed | closed
  import too many    | none    | none    | closed | closed | closed | count | closed | closed | closed | closed | closed
  cancel registrant  | none    | none    | none  | none  | none  | done  | done    | closed | closed | closed   | closed
  correct registrant | none    | none    | none  | none  | none  | done  | done    | done  | done  | done      | done
  repeat confirmation | none   | none    | none  | none  | none  | done  | done    | closed | closed | closed   | closed
  preview move up    | none    | none    | shut  | shut  | shut  | shown | shut    | shut  | shut  | shut      | shut
  move up            | none    | none    | closed | closed | closed | again | closed | closed | closed | closed | closed
  get                | none    | none    | shown | shown | shown | shown | shown   | shown | shown | shown     | shown
  list-registrations | none    | none    | shown | shown | shown | shown | shown   | shown | shown | shown     | shown
  preview-interest   | none    | none    | shown | shown | shown | shown | shown   | shown | shown | shown     | shown
  statistics         | none    | none    | shown | shown | shown | shown | shown   | shown | shown | shown     | shown
  preview follow-up  | none    | none    | shown | shown | shown | shown | shown   | shown | shown | shown     | shown
  preview announce   | none    | none    | shown | shown | shown | shown | shown   | shown | shown | shown     | shown
  preview reminder   | none    | none    | shown | shown | shown | shown | shown   | shown | shown | shown     | shown
  recipients         | none    | none    | shown | shown | shown | shown | shown   | shown | shown | shown     | shown
  preview mail       | none    | none    | shown | shown | shown | shown | shown   | shown | shown | shown     | shown
  test mail          | none    | none    | done  | done  | done  | done  | done    | done  | done  | done      | done
  preview change     | none    | none    | shown | shown | shown | shown | shown   | unfit | unfit | unfit     | unfit
  preview cancel     | none    | none    | unfit | unfit | unfit | shown | shown   | unfit | unfit | unfit     | unfit
  export             | none    | none    | done  | done  | done  | done  | done    | done  | done  | done      | done
  patch nothing      | none    | none    | again | done  | again | again | again   | moves | moves | moves     | moves
  patch title        | none    | none    | done  | done  | done  | done  | done    | moves | moves | moves     | moves
  patch time         | none    | none    | done  | done  | done  | done  | done    | moves | moves | moves     | moves
  patch host         | none    | none    | done  | done  | done  | done  | done    | moves | moves | moves     | moves
  patch into past    | none    | none    | done  | done  | done  | past  | past    | moves | moves | moves     | moves
  patch backwards    | none    | none    | bad   | bad   | bad   | bad   | bad     | moves | moves | moves     | moves
  patch unseen       | none    | none    | stale | stale | stale | stale | stale   | stale | stale | stale     | stale
  patch foreign host | host    | host    | host  | host  | host  | host  | host    | host  | host  | host      | host
  publish            | none    | none    | done  | link  | past  | again | again   | moves | moves | moves     | moves
  publish unseen     | none    | none    | stale | stale | stale | stale | stale   | stale | stale | stale     | stale
  cancel             | none    | none    | moves | moves | moves | done  | done    | moves | moves | moves     | moves
  cancel for rain    | none    | none    | moves | moves | moves | done  | done    | moves | moves | moves     | again
  cancel unexplained | none    | none    | moves | moves | moves | done  | done    | moves | moves | moves     | moves
  cancel unseen      | none    | none    | stale | stale | stale | stale | stale   | stale | stale | stale     | stale
  record             | none    | none    | moves | moves | moves | moves | moves   | done  | done  | again     | moves
  record another     | none    | none    | moves | moves | moves | moves | moves   | done  | done  | done      | moves
  delete             | none    | again   | done  | done  | done  | moves | moves   | moves | moves | moves     | moves
  record unseen      | none    | none    | stale | stale | stale | stale | stale   | stale | stale | stale     | stale
  delete unseen      | none    | again   | stale | stale | stale | stale | stale   | stale | stale | stale     | stale
  announce           | none    | none    | moves | moves | moves | done  | begun   | moves | moves | moves     | moves
  announce unseen    | none    | none    | stale | stale | stale | stale | stale   | stale | stale | stale     | stale
  remind 24h         | none    | none    | moves | moves | moves | done  | begun   | moves | moves | moves     | moves
  remind 1h          | none    | none    | moves | moves | moves | done  | begun   | moves | moves | moves     | moves
  mark attendance    | none    | none    | moves | moves | moves | early | done    | done  | done  | done      | moves
  mark absence       | none    | none    | moves | moves | moves | early | done    | done  | done  | done      | moves
  mark strangers     | none    | none    | moves | moves | moves | early | again   | again | again | again     | moves
  import attendance  | none    | none    | moves | moves | moves | early | record | record | record | record   | moves
  ask meet again     | none    | none    | moves | moves | moves | moves | moves   | done  | done  | done      | moves
  undo attendance    | none    | none    | moves | moves | moves | none  | none    | none  | none  | none      | moves
  pause delivery     | none    | none    | done  | done  | done  | done  | done    | done  | done  | done      | done
  resume delivery    | none    | none    | none  | none  | none  | none  | none    | none  | none  | none      | none
  preview resend     | none    | none    | none  | none  | none  | none  | none    | none  | none  | none      | none
  resend delivery    | none    | none    | none  | none  | none  | none  | none    | none  | none  | none      | none
  resolve unknown    | none    | none    | none  | none  | none  | none  | none    | none  | none  | none      | none
`;

/**
 * Audit rows of completed actions, as `action: changed members`, all with the outcome `done`. A change that the Calendar
 * follows has a second row, \`provision\`, with the Calendar's results. An action on a webinar that is over has a first row, \`end\`.
 */
export const EFFECTS = `
  action           | on                     | rows
  export           | any                    | export:
  patch nothing    | bare                   | provision: calendar_event_id meet_provision_error meet_url
  patch title      | draft late ahead running | update: title; provision:
  patch title      | bare                   | update: title; provision: calendar_event_id meet_provision_error meet_url
  patch time       | draft late             | update: ends_at starts_at; provision:
  patch time       | bare                   | update: ends_at starts_at; provision: calendar_event_id meet_provision_error meet_url
  patch time       | ahead running          | update: ends_at schedule_version starts_at; provision:
  patch host       | draft late ahead running | update: host_email; provision: calendar_event_id meet_url
  patch host       | bare                   | update: host_email; provision: calendar_event_id meet_provision_error meet_url
  patch into past  | draft late             | update: ends_at starts_at; provision:
  patch into past  | bare                   | update: ends_at starts_at; provision: calendar_event_id meet_provision_error meet_url
  publish          | draft                  | publish: published_at status
  cancel           | ahead running          | cancel: cancel_reason cancelled_at promote_on_homepage status; provision:
  cancel for rain  | ahead running          | cancel: cancel_reason cancelled_at promote_on_homepage status; provision:
  cancel unexplained | ahead running        | cancel: cancelled_at promote_on_homepage status; provision:
  record           | ended                  | recording: follow_up_owed_at promote_on_homepage recording_url status
  record           | over                   | end: ended_at status; recording: follow_up_owed_at promote_on_homepage recording_url status
  record another   | ended                  | recording: follow_up_owed_at promote_on_homepage recording_url status
  record another   | over                   | end: ended_at status; recording: follow_up_owed_at promote_on_homepage recording_url status
  record another   | published              | recording: recording_url
  delete           | draft late             | delete: DRAFT_MEMBERS calendar_event_id meet_url
  delete           | bare                   | delete: DRAFT_MEMBERS meet_provision_error
  announce         | ahead                  | announce:; mail:
  remind 24h       | ahead                  | send_reminder:
  remind 1h        | ahead                  | send_reminder:
  mark attendance  | running ended published | mark_attendance: attended_count
  mark attendance  | over                   | end: ended_at status; mark_attendance: attended_count
  mark absence     | running ended published | mark_attendance:
  mark absence     | over                   | end: ended_at status; mark_attendance:
  ask meet again   | ended published        | collect:
  ask meet again   | over                   | end: ended_at status; collect:
  pause delivery   | any                    | pause_delivery: paused
  duplicate        | any                    | create: DRAFT_MEMBERS; provision: calendar_event_id meet_url
  save template    | any                    | template.save:
  repeat           | draft bare late ahead running ended published cancelled | repeat: series_id; create: DRAFT_MEMBERS series_id; create: DRAFT_MEMBERS series_id
  repeat           | over                   | end: ended_at status; repeat: series_id; create: DRAFT_MEMBERS series_id; create: DRAFT_MEMBERS series_id
  add registrant   | any                    | registration.add:
  import registrants | any                  | registration.import:
  cancel registrant | any                   | registration.cancel:
  correct registrant | any                  | registration.correct:
  repeat confirmation | any                 | registration.confirm_again:
  test mail        | any                    | test_mail:
  create           | any                    | create: DRAFT_MEMBERS; provision: calendar_event_id meet_url
  control sweep    | any                    | operations.sweep:
  export person    | any                    | person.export:
  erase person     | any                    | person.erase:
  allow mail       | any                    | person.allow_mail:
`;

/** Members that a new draft has. */
export const DRAFT_MEMBERS =
  "attended_count auto_recording auto_transcription created_at created_by description ends_at further_reminders host_bio host_email host_name id " +
  "locale mail_introduction mail_signature meet_access promote_on_homepage publish_recording questions registered_count schedule_version slug starts_at status tags time_zone title waiting_list";

/** Actions that concern no webinar. */
export const OTHERS = `
  action              | outcome
  list                | shown
  audit               | shown
  operations          | shown
  insights            | shown
  count interest      | shown
  list templates      | shown
  rename unknown template | none
  delete unknown template | none
  create from unknown template | none
  list subscribers    | shown
  create subscriber at a private address | bad
  update unknown subscriber | none
  delete unknown subscriber | none
  rotate unknown secret | none
  test unknown subscriber | none
  list deliveries of unknown subscriber | none
  preview unknown replay | none
  replay unknown | none
  create              | done
  create at a foreign host | host
  create nothing      | bad
  control sweep       | done
  find people         | shown
  show person         | shown
  export person       | done
  erase person        | done
  allow mail          | done
  end session for no reason | bad
`;

/** Access, which is decided before the webinar matters. "row" means an audit row \`sys.access.refused\`. */
export const CALLERS = `
  caller                              | reads                      | changes
  nobody                              | 401 unauthenticated        | 401 unauthenticated
  garbage                             | 401 unauthenticated        | 401 unauthenticated
  without capability                  | 403 forbidden              | 403 forbidden, row
  revoked                             | 401 unauthenticated        | 401 unauthenticated, row
  disabled                            | 401 unauthenticated        | 401 unauthenticated, row
  erased                              | 401 unauthenticated        | 401 unauthenticated, row
  support, signed in long ago         | let in                     | 401 insufficient_user_authentication, row
  support where engineers change      | let in                     | 403 forbidden, row
  without capability, long ago        | 403 forbidden              | 403 forbidden, row
  support without a second factor     | 403 second_factor_required | 403 second_factor_required, row
  without either                      | 403 second_factor_required | 403 second_factor_required, row
  revoked, with a second factor       | 401 unauthenticated        | 401 unauthenticated, row
  support                             | let in                     | let in
  engineer                            | let in                     | let in
  engineer where engineers change     | let in                     | let in
`;

/** The challenge of each refusal, by RFC 6750 and RFC 9470. */
export const CHALLENGES: Record<string, string | null> = {
  nobody: "Bearer",
  garbage: 'Bearer error="invalid_token"',
  "without capability": null,
  "without capability, long ago": null,
  "support without a second factor": null,
  "without either": null,
  "revoked, with a second factor": 'Bearer error="invalid_token"',
  revoked: 'Bearer error="invalid_token"',
  disabled: 'Bearer error="invalid_token"',
  erased: 'Bearer error="invalid_token"',
  "support, signed in long ago":
    'Bearer error="insufficient_user_authentication", error_description="A more recent sign-in is required", max_age="1"',
  "support where engineers change": null,
};
