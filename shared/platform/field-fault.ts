/** The closed list of what can be wrong with a field of a request. The console has words for each in every language. */
export const FIELD_FAULTS = [
  "required",
  "wrong_type",
  "wrong_format",
  "too_short",
  "too_long",
  "too_few",
  "too_many",
  "too_small",
  "too_large",
  "not_an_option",
  "unknown_member",
  "not_an_email",
  "not_an_address",
  "not_public",
  "not_a_slack_hook",
  "second_hubspot",
  "not_an_instant",
  "not_a_time_zone",
  "hidden_characters",
  "no_letter_or_digit",
  "repeated",
  "credentials",
  "consent_missing",
  "unknown_topic",
  "ends_before_start",
  "no_longer_kept",
  "range_too_long",
  "not_in_future",
  "host_not_allowed",
  "not_an_image_host",
  "not_a_list",
  "no_names",
  "no_date",
  "gets_no_mail",
  "wrong_header",
  "key_reused",
  "not_a_page_token",
  "needs_two_options",
  "question_answered",
  "unknown_question",
  "too_many_removed",
  "not_valid",
] as const;

export type FieldFault = (typeof FIELD_FAULTS)[number];

export const isFieldFault = (value: unknown): value is FieldFault =>
  FIELD_FAULTS.some((each) => each === value);

/** What a screen puts into the words for a code. */
export type ProblemParams = Readonly<Record<string, string | number>>;

export interface FieldError {
  /** JSON Pointer (RFC 6901) into the body; `/query/…`, `/path/…` and `/header/…` name the other inputs. */
  pointer: string;
  code: FieldFault;
  params?: ProblemParams;
  /** In English, for engineers. */
  message: string;
}

/** For `refine`: the fault that a failed check stands for. */
export const fault = (code: FieldFault, message: string) => ({ error: message, params: { code } });
