import type { Horizon } from "../api/wire.ts";
import type { AuditSentences } from "./audit-words.ts";
import type { MailTextsWords } from "./mail-texts.ts";
import { countFormats, languageNames } from "./plural.ts";
import type { MeetRecordsWords } from "./meet-records.ts";
import type { CandidateRefusal } from "../../../shared/roster/candidate.ts";
import type { RoomSetting } from "../../../shared/webinars/meet-room.ts";
import type { FaultWords, GoogleWords, ProblemWords } from "./problem-words.ts";
import type { InsightsWords } from "./insights.ts";
import type { PeopleWords } from "./people.ts";
import type { IntegrationsWords } from "./integrations.ts";
import type { WaitingListWords } from "./waiting-list.ts";
import type { ListWords } from "./list.ts";
import type { PaletteWords } from "./palette.ts";
import type { PlanningWords } from "./planning.ts";
import type { TemplatesWords } from "./templates.ts";
import { remindersIn } from "./reminders.ts";
import type { WebinarPageWords } from "./webinar-page.ts";

const { counted, number } = countFormats("en-GB");

const people = (count: number) => counted(count, "person", "people");

const reminderWords = remindersIn("en-GB", {
  "1w": {
    name: "1-week reminder",
    short: "1w",
    ahead: "1 week",
    bySelf: "Sends automatically 1 week before the start",
  },
  "3d": {
    name: "3-day reminder",
    short: "3d",
    ahead: "3 days",
    bySelf: "Sends automatically 3 days before the start",
  },
  "24h": {
    name: "24-hour reminder",
    short: "24h",
    ahead: "24 hours",
    bySelf: "Sends automatically 24 hours before the start",
  },
  "1h": {
    name: "1-hour reminder",
    short: "1h",
    ahead: "1 hour",
    bySelf: "Sends automatically 1 hour before the start",
  },
  "15m": {
    name: "15-minute reminder",
    short: "15m",
    ahead: "15 minutes",
    bySelf: "Sends automatically 15 minutes before the start",
  },
});

const meetRecords: MeetRecordsWords = {
  title: "From Meet",
  states: {
    waiting: "Meet has no record of the meeting yet.",
    collecting: "Meet may still add something.",
    complete: "Everything that Meet has is here.",
    nothing: "Meet has no record: nobody met in this room at the webinar’s time.",
    expired: "Meet has deleted its records after 30 days, before everything was collected.",
    no_room: "The link isn’t a Meet room, so there’s no record. Paste the attendance list instead.",
  },
  notYet:
    "We’ll collect the attendance, the recording and the transcript automatically once the webinar is over.",
  nextAt: (when) => `Next check ${when}.`,
  lookAgain: "Check again",
  failureAt: (when) => `Last attempt ${when}. We’ll retry automatically.`,
  failing: "We can’t read Meet’s records",
  sharingFailing: "We can’t see who can open the recording",
  attendance: "Attendance",
  people: (count) => `${counted(count, "person was", "people were")} in the room.`,
  matched: (count) =>
    `${counted(count, "registration", "registrations")} marked as attended, with minutes.`,
  doubtful: (count) =>
    `${counted(count, "name is", "names are")} doubtful. We don’t mark anyone by guessing.`,
  unmatched: (count) =>
    `${counted(count, "person", "people")} couldn’t be matched with a registration.`,
  unsigned: (anonymous, phone) =>
    `${number(anonymous)} without a Google account, ${number(phone)} by phone.`,
  median: (minutes) => `Half of them stayed ${counted(minutes, "minute", "minutes")} or longer.`,
  reviewHint: "Use “Import from Meet” below to go through the names.",
  others: (count) =>
    `${counted(count, "other meeting", "other meetings")} in the same room ${count === 1 ? "does" : "do"} not count`,
  othersHint: "They weren’t at the webinar’s time.",
  recording: "Recording",
  recordings: "Parts of the recording",
  noRecording: "Meet has no recording.",
  transcript: "Transcript",
  noTranscript: "Meet has no transcript.",
  open: "Open",
  artefact: {
    started: "Being recorded",
    ended: "Meet is still making the file",
    file_generated: "Ready",
  },
  audience: {
    anyone: "Anyone with the link can view.",
    domain: "Only people in your organisation can open this.",
    people: "Only people it is shared with can open this.",
    gone: "The file is in the trash or deleted.",
    unknown: "We can’t see who can open this.",
  },
  remedy: {
    domain:
      "In Drive, the host opens Share and sets General access to “Anyone with the link”. We’ll check again automatically.",
    people:
      "In Drive, the host opens Share and sets General access to “Anyone with the link”. We’ll check again automatically.",
    gone: "Ask the host to restore it, or publish another link.",
    unknown: "Try the link in a private window before you publish it.",
  },
  publish: "Publish",
  unread: "The audience can’t open this recording yet.",
  published: (when) => `Published automatically ${when}.`,
  automatic: "It is published automatically once anyone with the link can open it.",
};

const webinarPage: WebinarPageWords = {
  tabs: "Parts of this webinar",
  tab: {
    overview: "Overview",
    registrations: "Registrations",
    mail: "Emails",
    audience: "Audience",
    activity: "Activity",
  },
  liveNow: "Live now",
  starts: (when) => `Starts ${when}`,
  ends: (when) => `Ends ${when}`,
  ended: (when) => `Ended ${when}`,
  registered: (count, capacity) =>
    capacity === null
      ? `${number(count)} registered`
      : `${number(count)} of ${number(capacity)} registered`,
  copyLink: "Copy link",
  copied: "Link copied.",
  notCopied: (link) => `Your browser didn’t allow copying. The link is ${link}`,
  openPage: "Public page",
  moreActions: "More actions",
  openRoom: "Open the meeting",
  watch: "Watch the recording",
  filters: "Filters",
  insteadOf: reminderWords.each(({ name }) => `If you send it now, it counts as the ${name}.`),
  notAgain: (when) =>
    `These people won’t get it again on ${when}. Anyone who registers later still will.`,
  readiness: {
    title: "Before you publish",
    ready: "It has everything it needs. Publish it when you’re ready.",
    missing: "Something is missing. You can publish once it’s fixed.",
    optional: "Recommended",
    toEdit: "Edit the webinar",
    steps: {
      meet: { done: "It has a Meet link", open: "It has no Meet link yet, so nobody could join" },
      start: { done: "It starts in the future", open: "Its start has passed. Choose a new date" },
      description: {
        done: "It has a description",
        open: "Add a description. People read it before they register",
      },
      tags: {
        done: "It has tags",
        open: "Add tags, so that people who follow these topics hear about it",
      },
    },
  },
  nextMails: {
    title: "Next emails",
    none: "No more emails are planned.",
    all: "All emails",
    to: (count) => `to ${people(count)}`,
  },
  joined: {
    title: "Who has joined",
    count: (joined, registered) => `${number(joined)} of ${number(registered)} have joined`,
    none: "Nobody has joined with their link yet. New arrivals show up here within five minutes.",
    all: "All registrations",
  },
  attendance: {
    title: "Attendance",
    count: (attended, registered) =>
      `${number(attended)} of ${number(registered)} marked as attended`,
    mark: "Mark attendance",
  },
  told: {
    title: "Who was told",
    none: "Nobody was registered, so nobody got an email.",
    reason: (reason) => `Reason: ${reason}`,
  },
  changes: {
    title: "Latest changes",
    none: "Nothing has been changed yet.",
  },
  done: {
    published: "Published. People can register now.",
    announced: "The announcement is on its way.",
    recording: "The recording is published.",
    corrected: "The recording’s address was corrected.",
  },
};

const list = new Intl.ListFormat("en-GB");
const getMail = (mailed: number | null) =>
  mailed === null ? "" : `; ${counted(mailed, "person gets", "people get")} an email`;

const auditSentences: AuditSentences = {
  by: {
    "sys.webinar.create": ({ who, had, template }) =>
      had("copied_from")
        ? `${who} planned another webinar again as this draft.`
        : `${who} created this draft${had("from_template") ? ` from ${template === "" ? "a template" : `the template “${template}”`}` : ""}.`,
    "sys.webinar.repeat": ({ who, count }) =>
      `${who} repeated the webinar as ${counted(count("drafts"), "draft", "drafts")}.`,
    "sys.webinar.update": ({ who, changes, mailed }) =>
      `${who} ${changes.length === 0 ? "changed the webinar" : list.format(changes)}${getMail(mailed)}.`,
    "sys.webinar.publish": ({ who }) => `${who} opened the registration.`,
    "sys.webinar.cancel": ({ who, mailed }) => `${who} cancelled the webinar${getMail(mailed)}.`,
    "sys.webinar.recording": ({ who, had }) =>
      had("recording_url")
        ? `${who} corrected the link to the recording.`
        : `${who} published the recording.`,
    "sys.webinar.collect": ({ who }) => `${who} asked Meet for its records again.`,
    "sys.webinar.delete": ({ who }) => `${who} deleted this draft.`,
    "sys.webinar.send_reminder": ({ who, mail, had }) =>
      had("opened")
        ? `${who} sent “${mail}”.`
        : `${who} wanted to send “${mail}”, but everyone had it.`,
    "sys.webinar.announce": ({ who }) =>
      `${who} announced the webinar to people who follow its topics.`,
    "sys.webinar.test_mail": ({ who, mail, code }) =>
      code("stage") === "failed"
        ? `${who}’s test of “${mail}” didn’t go out.`
        : `${who} sent “${mail}” to themselves as a test.`,
    "sys.webinar.pause_delivery": ({ who, mail }) => `${who} paused “${mail}”.`,
    "sys.webinar.resume_delivery": ({ who, mail, count, had }) =>
      had("sent_again")
        ? `${who} sent “${mail}” again to ${people(count("sent_again"))} who had lost it.`
        : `${who} resumed “${mail}”.`,
    "sys.webinar.resolve_unknown": ({ who, mail, code }) =>
      code("decision") === "send_again"
        ? `${who} had “${mail}” sent again where nobody knows whether it had arrived.`
        : `${who} counted “${mail}” as sent where nobody knows whether it had arrived.`,
    "sys.webinar.mark_attendance": ({ who, count, had }) =>
      `${who} marked ${people(count("marked"))} as ${had("attended") ? "attended" : "absent"}.`,
    "sys.webinar.undo_attendance": ({ who, count }) =>
      `${who} undid the attendance of ${people(count("restored"))}.`,
    "sys.webinar.export": ({ who, count }) =>
      `${who} exported ${counted(count("registered_count"), "registration", "registrations")}.`,
    "sys.template.save": ({ who, template }) =>
      `${who} saved the webinar as ${template === "" ? "a template" : `the template “${template}”`}.`,
    "sys.template.rename": ({ who, template, renamed }) =>
      `${who} renamed the template “${template}” to “${renamed}”.`,
    "sys.template.delete": ({ who, template }) => `${who} deleted the template “${template}”.`,
    "sys.registration.add": ({ who }) => `${who} registered a person by hand.`,
    "sys.registration.cancel": ({ who }) => `${who} cancelled a person’s registration.`,
    "sys.registration.correct": ({ who }) => `${who} corrected a person’s name.`,
    "sys.registration.confirm_again": ({ who }) => `${who} sent a person their confirmation again.`,
    "sys.registration.import": ({ who, count }) =>
      `${who} registered ${people(count("new"))} from a list.`,
    "sys.registration.move_up": ({ who, count }) =>
      `${who} moved ${people(count("moved"))} up from the waiting list.`,
    "sys.person.export": ({ who }) => `${who} exported everything about a person.`,
    "sys.person.erase": ({ who }) => `${who} erased a person.`,
    "sys.person.allow_mail": ({ who }) => `${who} allowed email to a person again.`,
    "sys.subscriber.create": ({ who }) => `${who} added an integration.`,
    "sys.subscriber.update": ({ who }) => `${who} changed an integration.`,
    "sys.subscriber.disable": ({ code }) =>
      code("reason") === "gone"
        ? "An integration was disabled because its receiver wants no more events."
        : "An integration was disabled because its deliveries kept failing.",
    "sys.subscriber.rotate_secret": ({ who }) => `${who} replaced an integration’s secret.`,
    "sys.subscriber.send_test": ({ who }) => `${who} sent a test event to an integration.`,
    "sys.subscriber.replay": ({ who, count }) =>
      `${who} sent ${counted(count("events"), "event", "events")} to an integration again.`,
    "sys.subscriber.delete": ({ who }) => `${who} deleted an integration.`,
    "sys.operations.sweep": ({ who, code }) =>
      code("stage") === "failed"
        ? `Cloud Scheduler didn’t take ${who}’s order to the sweep.`
        : `${who} ${{ run: "ran", pause: "paused", resume: "resumed" }[code("action")] ?? "changed"} the sweep.`,
    "sys.operator.reset_factor": ({ who }) => `${who} reset an operator’s second factor.`,
    "sys.session.end": ({ who, code }) =>
      ({
        signed_out: `${who} signed out.`,
        unused: `${who}’s session ended because nobody used it.`,
      })[code("reason")] ?? `${who}’s session ended.`,
    "sys.access.refused": ({ who }) => `${who} was refused access.`,
    "sys.people.view": ({ who, code }) =>
      ({
        registrations: `${who} looked at registrations.`,
        interests: `${who} looked at people who follow topics.`,
        recipients: `${who} looked at who gets an email.`,
      })[code("shows")] ?? `${who} looked at people’s data.`,
  },
  automatic: {
    "sys.webinar.end": () => "The webinar ended.",
    "sys.webinar.recording": () => "The recording was published automatically.",
    "sys.webinar.collect": ({ count }) =>
      `Meet’s records were collected: ${counted(count("recordings"), "recording", "recordings")}, ${counted(count("participants"), "participant", "participants")}.`,
    "sys.webinar.invite": ({ count, had }) =>
      had("failure")
        ? `Google refused guests of the Calendar event; ${counted(count("mailed"), "person gets", "people get")} their invitation by email.`
        : `${people(count("guests"))} joined the Calendar event as guests.`,
    "sys.webinar.provision": ({ had, mailed }) =>
      had("failure") || had("failures")
        ? "Google refused part of the Calendar event or its Meet room."
        : `The Calendar event and its Meet room were updated${getMail(mailed)}.`,
    "sys.webinar.send_reminder": ({ mail }) => `“${mail}” went out automatically.`,
    "sys.webinar.mail": ({ mail, count }) =>
      `“${mail}” was sent to ${people(count("sent"))}${count("failed") > 0 ? `, and failed for ${number(count("failed"))}` : ""}.`,
    "sys.webinar.pause_delivery": ({ mail }) => `“${mail}” paused automatically.`,
    "sys.webinar.resume_delivery": ({ mail }) => `“${mail}” resumed automatically.`,
    "sys.webinar.mark_attendance": ({ count, code }) =>
      code("from") === "join"
        ? `${people(count("marked"))} marked as attended by their link to join.`
        : `${people(count("marked"))} marked as attended from Meet’s records.`,
    "sys.registration.move_up": ({ count }) =>
      `${people(count("moved"))} moved up from the waiting list.`,
    "public.not_me": ({ had }) =>
      had("place_freed")
        ? "A reader said that they hadn’t registered. Their place is free again."
        : "A reader said that an email wasn’t meant for them.",
  },
  attempts: {
    "sys.webinar.create": "to create a webinar",
    "sys.webinar.repeat": "to repeat the webinar",
    "sys.webinar.update": "to change the webinar",
    "sys.webinar.publish": "to publish the webinar",
    "sys.webinar.cancel": "to cancel the webinar",
    "sys.webinar.recording": "to publish the recording",
    "sys.webinar.collect": "to ask Meet again",
    "sys.webinar.delete": "to delete the webinar",
    "sys.webinar.send_reminder": "to send a reminder",
    "sys.webinar.announce": "to announce the webinar",
    "sys.webinar.test_mail": "to send a test to themselves",
    "sys.webinar.pause_delivery": "to pause email",
    "sys.webinar.resume_delivery": "to resume email",
    "sys.webinar.resolve_unknown": "to decide about unknown email",
    "sys.webinar.mark_attendance": "to mark attendance",
    "sys.webinar.undo_attendance": "to undo attendance",
    "sys.webinar.export": "to export the registrations",
    "sys.template.save": "to save a template",
    "sys.template.rename": "to rename a template",
    "sys.template.delete": "to delete a template",
    "sys.registration.add": "to register a person",
    "sys.registration.cancel": "to cancel a registration",
    "sys.registration.correct": "to correct a name",
    "sys.registration.confirm_again": "to send a confirmation again",
    "sys.registration.import": "to import a list of people",
    "sys.registration.move_up": "to move people up from the waiting list",
    "sys.person.export": "to export a person’s data",
    "sys.person.erase": "to erase a person",
    "sys.person.allow_mail": "to allow email to a person",
    "sys.subscriber.create": "to add an integration",
    "sys.subscriber.update": "to change an integration",
    "sys.subscriber.disable": "to disable an integration",
    "sys.subscriber.rotate_secret": "to replace an integration’s secret",
    "sys.subscriber.send_test": "to send a test event",
    "sys.subscriber.replay": "to send events again",
    "sys.subscriber.delete": "to delete an integration",
    "sys.operations.sweep": "to control the sweep",
    "sys.session.end": "to end a session",
  },
  refused: (who, attempt, reason) => `${who} tried ${attempt}. Refused: ${reason}.`,
  other: (who, name) => `${who}: ${name}`,
  system: "Automatic",
  noTitle: "A deleted webinar",
  withAssistant: (who, assistant) => `${who} with ${assistant}`,
  raw: "Raw data",
  changes: {
    title: (before, after) => `changed the title from “${before}” to “${after}”`,
    starts_at: (before, after) => `moved the start from ${before} to ${after}`,
    ends_at: (before, after) => `moved the end from ${before} to ${after}`,
    capacity: (before, after) => {
      const limit = (places: number | null) => (places === null ? "no limit" : number(places));
      return `changed the capacity from ${limit(before)} to ${limit(after)}`;
    },
    field: (label) => `changed “${label}”`,
  },
};

const mailTexts: MailTextsWords = {
  title: "Your words in the emails",
  hint: "**bold**, *italic*, [link](https://…). An empty line begins a paragraph. Saving sends nothing.",
  members: {
    title: "Title",
    starts_at: "Start",
    ends_at: "End",
    introduction: "Introduction",
    signature: "Signature",
  },
  hints: {
    introduction: "In confirmations, reminders and emails about a new time.",
    signature: "At the end of every email about this webinar.",
  },
  save: "Save",
  saved: "Saved. Emails from now on have these words.",
  closed: "This webinar can’t be changed any more.",
  screen: "Screen",
  screens: { desktop: "Desktop", phone: "Phone" },
  colours: "Colours",
  schemes: { light: "Light", dark: "Dark" },
  sendTest: "Send me a test",
  tested: (to) => `Test sent to ${to}.`,
  testedBefore: "This test was sent before.",
  changedSince: (when) => `Changed since the last one, ${when}`,
  unchangedSince: (when) => `Nothing has changed since the last one, ${when}.`,
  empty: "(empty)",
};

const problems: ProblemWords = {
  validation_failed: {
    title: "Something isn’t right",
    text: "Check what you’ve entered, then try again.",
  },
  malformed_json: {
    title: "The server couldn’t read the request",
    text: "Reload the page, then try again.",
  },
  unauthenticated: { title: "You’re signed out", text: "Sign in, then try again." },
  insufficient_user_authentication: {
    title: "Confirm it’s you",
    text: "Enter your password again to continue.",
  },
  second_factor_required: {
    title: "Use your second factor",
    text: "Sign out, then sign in with your code.",
  },
  forbidden: { title: "You don’t have access to this", text: "Ask an administrator for it." },
  not_found: {
    title: "We couldn’t find this",
    text: "It may have been deleted, or the link is wrong.",
  },
  method_not_allowed: {
    title: "The server doesn’t support this",
    text: "Reload the page, then try again.",
  },
  invalid_transition: {
    title: "The webinar’s status doesn’t allow this",
    text: "Reload the page to see what you can do now.",
  },
  meet_url_missing: {
    title: "The webinar has no Meet link yet",
    text: "Wait for the link, or try the Calendar event again.",
  },
  starts_in_past: {
    title: "The start time has passed",
    text: "Move the start into the future, then try again.",
  },
  webinar_not_started: {
    title: "The webinar hasn’t started yet",
    text: "You can mark attendance once it has started.",
  },
  webinar_started: {
    title: "The webinar has already started",
    text: "This is only possible before the start.",
  },
  reminder_missing: {
    title: "The webinar doesn’t have this reminder",
    text: "Add it to the webinar first.",
  },
  registration_closed: {
    title: "Registration is closed",
    text: "The webinar has started, has ended or was cancelled.",
  },
  webinar_full: {
    title: "All places are taken",
    text: "Raise the capacity to let more people in.",
  },
  registration_changed: {
    title: "This registration has changed in the meantime",
    text: "Reload the page, then try again.",
  },
  mail_refused: { title: "We can’t email this person", text: "Reload the page to see why." },
  unknown_changed: {
    title: "The number of undecided emails has changed",
    text: "Check it, then decide again.",
  },
  resend_refused: { title: "This email can’t be sent again", text: "Reload the page to see why." },
  selection_changed: {
    title: "The matching people have changed",
    text: "Check the number, then try again.",
  },
  no_conference_record: {
    title: "Meet has no record of the meeting",
    text: "It may come later, and Meet deletes it after 30 days. Or paste the attendance list.",
  },
  subscriber_refuses: {
    title: "This integration doesn’t allow that now",
    text: "Reload the page to see what it allows.",
  },
  replay_changed: {
    title: "The events to send again have changed",
    text: "Check how many there are, then confirm again.",
  },
  host_domain_not_allowed: {
    title: "This person can’t be a host",
    text: "Choose a host from your organisation.",
  },
  version_conflict: {
    title: "Someone else has changed this in the meantime",
    text: "Check the latest version, then try again.",
  },
  body_incomplete: { title: "The connection broke", text: "Try again." },
  body_too_large: { title: "That’s too large", text: "Send less at once, then try again." },
  unsupported_media_type: {
    title: "The server couldn’t read the request",
    text: "Reload the page, then try again.",
  },
  idempotency_key_reused: {
    title: "This request was already used",
    text: "Reload the page, then try again.",
  },
  too_many_requests: { title: "Too many requests", text: "Wait a few minutes, then try again." },
  internal: { title: "Something went wrong", text: "It’s our fault. Try again in a moment." },
  upstream_failed: {
    title: "Another service refused this",
    text: "Try again later. If it lasts, tell an administrator.",
  },
  try_later: { title: "This isn’t possible right now", text: "Try again in a moment." },
  other: { title: "Something went wrong", text: "Try again in a moment." },
};

const mailRefusals: Record<CandidateRefusal, string> = {
  not_me:
    "The reader of this mailbox said “This wasn’t me”. Only they can take that back, with the link in that email.",
  unreachable:
    "Email to this address bounced or was reported as spam. Once that’s settled, allow email to it first.",
  mailbox_limit: "This mailbox has had as many emails as one gets in a day. Try again tomorrow.",
  full: "All places are taken.",
};

const faults: FaultWords = {
  required: "Required.",
  wrong_type: "Enter a valid value.",
  wrong_format: "Check the format.",
  too_short: ({ min }) => `Use at least ${min} characters.`,
  too_long: ({ max }) => `Use up to ${max} characters.`,
  too_few: ({ min }) => `Choose at least ${min}.`,
  too_many: ({ max }) => `Use up to ${max}.`,
  too_small: ({ min }) => `Enter ${min} or more.`,
  too_large: ({ max }) => `Enter ${max} or less.`,
  not_an_option: ({ options }) => `Choose one of these: ${options}.`,
  unknown_member: "The server doesn’t know this field. Reload the page.",
  not_an_email: "Enter an email address, such as ada@example.org.",
  not_an_address: "Enter a web address that starts with https://.",
  not_public: "Use an address on the public internet, on port 443 or above 1024.",
  not_a_slack_hook:
    "Paste the address of an incoming webhook. It starts with https://hooks.slack.com/services/.",
  second_hubspot: "HubSpot already gets events. Change or disable that integration instead.",
  not_an_instant: "Enter a date and a time.",
  not_a_time_zone: "Choose a time zone from the list.",
  hidden_characters: "Remove invisible or control characters.",
  no_letter_or_digit: "Use at least one letter or digit.",
  repeated: "Remove the duplicates.",
  credentials: "Remove the user name and password from the address.",
  consent_missing: "Consent is required.",
  unknown_topic: "Choose a topic of one of the webinars.",
  ends_before_start: "The end must be after the start.",
  no_longer_kept: ({ max }) => `We keep events for ${max} days. Choose a later time.`,
  range_too_long: ({ max }) => `That’s more than ${max} events. Choose a shorter range.`,
  not_in_future: "Choose a time in the future.",
  host_not_allowed: "This person can’t be a host. Choose someone from your organisation.",
  not_an_image_host: ({ options }) =>
    options === ""
      ? "This environment takes no pictures. Leave it empty."
      : `Use a picture on one of these hosts: ${options}.`,
  not_a_list: "We can’t read this as CSV. Paste the list as Meet sends it.",
  no_names: "No column has names or email addresses. Paste the list as Meet sends it.",
  no_date: "This leaves no date. Choose a later day.",
  gets_no_mail: "This address gets no email from us.",
  wrong_header: "The request was malformed. Reload the page.",
  key_reused: "This request was already used. Reload the page.",
  not_a_page_token: "This page of the list no longer exists. Go back to the first one.",
  needs_two_options: "Give at least two options.",
  question_answered:
    "People have answered this question, so its kind can’t change. Add another question instead.",
  unknown_question: "The form doesn’t ask this question.",
  too_many_removed: ({ max }) =>
    `We keep the answers to at most ${max} removed questions. Keep some of these.`,
  not_valid: "This isn’t valid.",
};

const RETRIES = "We’ll retry automatically.";

const SETTINGS: Record<RoomSetting, { what: string; where: string }> = {
  access: { what: "who joins without knocking", where: "Meet safety settings > Access" },
  recording: { what: "automatic recording", where: "Meet video settings > Recording" },
  transcription: {
    what: "automatic transcripts",
    where: "Meet video settings > Meeting transcripts",
  },
};

const allowSetting = (setting: RoomSetting) =>
  `${setting === "access" ? "" : "The host’s edition must include this. "}In the Google Admin console, under Apps > Google Workspace > Google Meet > ${SETTINGS[setting].where}, allow it for the host and try again. Or set it by hand in the event’s video call options in Google Calendar.`;

const google: GoogleWords = {
  delegation: {
    delegation_missing: ({ client, account, scope }) => ({
      message: "Google doesn’t let the service account act for the host.",
      remedy: `In the Google Admin console, under Security > API controls > Domain-wide delegation, allow the client ID ${client} (${account}) the scope ${scope}. It can take a few minutes to take effect.`,
    }),
    host_unknown: ({ host }) => ({
      message: `Google doesn’t know ${host}.`,
      remedy: `${host} must be an active Workspace user with Calendar and Meet turned on: check Directory > Users in the Google Admin console. Correct the address or restore the user.`,
    }),
    host_not_allowed: ({ host }) => ({
      message: `${host} isn’t in a domain that hosts can come from.`,
      remedy: "Choose a host from your organisation.",
    }),
    signing_refused: ({ account }) => ({
      message: `Google refuses to sign for ${account}.`,
      remedy: `In the Google Cloud console, under IAM & Admin > Service Accounts > ${account} > Permissions, grant the function’s account the role Service Account Token Creator, and check that the IAM Service Account Credentials API is enabled.`,
    }),
  },
  calendar: {
    api_disabled: () => ({
      message: "The Google Calendar API isn’t enabled.",
      remedy:
        "In the Google Cloud console, under APIs & Services > Library, enable the Google Calendar API in the service account’s project, then try again.",
    }),
    duplicate_event: () => ({ message: "The event’s ID already exists.", remedy: "Try again." }),
    event_gone: () => ({
      message: "The event isn’t in the host’s calendar.",
      remedy: "Try again to create a new event.",
    }),
    event_changed: () => ({
      message: "Someone else changed the event in the meantime.",
      remedy: `${RETRIES} Or try again.`,
    }),
    quota_exceeded: () => ({
      message: "Google’s limits for this calendar are used up.",
      remedy: `${RETRIES} If it lasts, check APIs & Services > Google Calendar API > Quotas in the Google Cloud console.`,
    }),
    conference_pending: () => ({
      message: "Google is still creating the Meet room.",
      remedy: "We’ll check again automatically.",
    }),
    conference_failed: () => ({
      message: "Google couldn’t create the Meet room.",
      remedy:
        "In the Google Admin console, under Apps > Google Workspace > Google Meet, check that Meet is turned on for the host, then try again.",
    }),
    guests_kept: ({ host }) => ({
      message: "Google keeps the event’s guests as they were.",
      remedy: `Delete the event for good in ${host}’s calendar, under Trash. Google does so automatically after about 30 days.`,
    }),
    unavailable: () => ({ message: "Google Calendar isn’t answering.", remedy: RETRIES }),
    refused: ({ reason }) => ({
      message: `Google Calendar refused: ${reason}.`,
      remedy: "Check the host, the times and the title, then try again.",
    }),
  },
  meet: {
    api_disabled: () => ({
      message: "The Google Meet API isn’t enabled.",
      remedy:
        "In the Google Cloud console, under APIs & Services > Library, enable the Google Meet API in the service account’s project, then try again.",
    }),
    room_gone: () => ({
      message: "Meet doesn’t know the room of this webinar’s link.",
      remedy: `${RETRIES} If it lasts, open the link to see whether the room still exists.`,
    }),
    not_owner: ({ host }) => ({
      message: `Meet doesn’t show us the room as ${host}.`,
      remedy:
        "Only a room’s owner sees its settings. Check in Google Calendar that the host is the event’s organiser, or change the host to create the event again.",
    }),
    not_allowed: ({ host, setting }) => ({
      message: `Meet doesn’t let ${host} set ${SETTINGS[setting].what}.`,
      remedy: allowSetting(setting),
    }),
    not_applied: ({ host, setting }) => ({
      message: `Meet doesn’t let ${host} set ${SETTINGS[setting].what}. It accepts the change, but the setting stays as it was.`,
      remedy: allowSetting(setting),
    }),
    quota_exceeded: () => ({ message: "Meet’s call limit is used up.", remedy: RETRIES }),
    unavailable: () => ({ message: "Meet isn’t answering.", remedy: RETRIES }),
    refused: ({ reason }) => ({
      message: `Meet refused: ${reason}.`,
      remedy:
        "Check that the Google Meet API is enabled. For the room, use the event’s video call options in Google Calendar. For attendance, paste the list.",
    }),
  },
  drive: {
    api_disabled: () => ({
      message: "The Google Drive API isn’t enabled.",
      remedy:
        "In the Google Cloud console, under APIs & Services > Library, enable the Google Drive API in the service account’s project.",
    }),
    quota_exceeded: () => ({ message: "Drive’s call limit is used up.", remedy: RETRIES }),
    unavailable: () => ({ message: "Drive isn’t answering.", remedy: RETRIES }),
    refused: ({ reason }) => ({
      message: `Drive refused: ${reason}.`,
      remedy: `Enable the Google Drive API in the project. ${RETRIES}`,
    }),
  },
  undeleted: (host) => `The event in ${host}’s calendar couldn’t be deleted.`,
};

const waitingListWords: WaitingListWords = {
  title: "Waiting list",
  waiting: (count) => `${number(count)} waiting`,
  field: "When it’s full",
  hint: "People on the waiting list get no reminders and no link to join until they have a place.",
  choices: {
    off: "Take no more people",
    automatic: "Waiting list, moving up automatically",
    by_hand: "Waiting list, moving up by hand",
  },
  next: {
    automatic:
      "When a place becomes free, the next person moves up automatically and gets a confirmation.",
    by_hand: "Nobody moves up automatically. Free places are held for these people.",
    off: "The list takes nobody more. Free places are held for these people until you move them up.",
  },
  since: "Waiting since",
  moveUp: "Move up",
  moveUpTitle: "Move up from the waiting list",
  loading: "Checking the places…",
  consequence: (name) => `${name} gets a place and one confirmation by email.`,
  unreachable: (name) =>
    `${name}’s mailbox takes no email, so they’d leave the list without a place.`,
  full: "All places are taken. Raise the capacity first.",
  gone: "They aren’t on the waiting list any more.",
  placesLeft: (count) => `${counted(count, "place is", "places are")} left after that.`,
  moved: "Moved up. The confirmation is on its way.",
  more: (count) => `And ${counted(count, "more person", "more people")}.`,
};

const insightsWords: InsightsWords = {
  title: "Insights",
  lead: "From a visit to the follow-up, for all webinars.",
  period: "Period",
  periods: {
    "6": "Last 6 months",
    "12": "Last 12 months",
    "24": "Last 24 months",
  },
  total: "Total",
  ofWebinars: (count) => counted(count, "webinar", "webinars"),
  byMonth: "By month",
  bySource: "By source",
  month: "Month",
  webinars: "Webinars",
  source: "Source",
  originOf: (source) => `Source: ${source}`,
  campaignOf: (campaign) => `Campaign: ${campaign}`,
  steps: {
    visits: "Visits",
    registered: "Registered",
    attended: "Attended",
    followed_up: "Follow-up",
  },
  sources: {
    direct: "Direct or unknown",
    operator: "Added by an operator",
    other: "Other sources",
    unrecorded: "Before sources were kept",
    announcement: "Our announcement email",
  },
  none: "No webinars in this period.",
  incomplete:
    "There are more webinars than we can count at once, so only the latest are included. Choose a shorter period.",
  withoutVisits: (count) =>
    `${counted(count, "webinar has", "webinars have")} no counted visits: their pages had none, or took place before we counted.`,
  withoutFollowUps: (count) =>
    `Follow-ups of ${counted(count, "webinar", "webinars")} are still to be counted. That takes up to an hour.`,
  visitsHint:
    "Visits are page views without scripts or cookies. Pages from a cache aren’t counted.",
  sourcesTitle: "Where people come from",
  noSources: "Nobody has visited or registered yet.",
  shareTitle: "Share",
  shareHint:
    "Use a link of its own for each place, and you’ll see what works. Don’t put people’s names in it.",
  shareUnpublished: "Publish the webinar to share its page.",
  linkSource: "Where you share it",
  linkSourceHint: "Choose one or type your own.",
  medium: "Kind of place",
  mediums: {
    none: "Not given",
    email: "Email",
    social: "Social media",
    referral: "Another website",
    print: "Print",
  },
  campaign: "Campaign",
  campaignHint: "Optional, such as spring-2027.",
  refused: "Use up to 60 characters, with no address, number or code in them.",
  link: "Link",
};

const integrationsWords: IntegrationsWords = {
  title: "Integrations",
  lead: "Send events, such as registrations, to other systems. Only engineers can see and change them.",
  none: "No integrations yet",
  noneHint:
    "Add one, and the systems that you work with learn of each registration within minutes.",
  add: "Add an integration",
  submitAdd: "Add",
  kind: "Kind",
  kinds: { webhook: "Webhook", slack: "Slack", hubspot: "HubSpot" },
  kindHints: {
    webhook: "A signed CloudEvent for each event, at an address of yours or of Zapier.",
    slack: "A message in a channel for each event.",
    hubspot: "Webinars become marketing events, with who registered and attended.",
  },
  name: "Name",
  url: "URL",
  urlHints: {
    webhook: "Starts with https:// and can be reached from the internet.",
    slack: "The address of an incoming webhook. Anyone who has it can post to the channel.",
  },
  events: "Events",
  allTypes: "All events",
  someTypes: "Only some",
  chooseTypes: "Choose at least one event.",
  groups: { webinar: "Webinars", registration: "Registrations", mail: "Email", person: "People" },
  types: {
    "webinar.published": "Published",
    "webinar.updated": "Details changed",
    "webinar.moved": "Time moved",
    "webinar.cancelled": "Webinar cancelled",
    "webinar.ended": "Ended",
    "webinar.recording_attached": "Recording published",
    "registration.created": "Registered",
    "registration.corrected": "Name corrected",
    "registration.cancelled": "Registration cancelled",
    "registration.attended": "Attended",
    "registration.attendance_undone": "Attendance undone",
    "mail.bounced": "Email bounced",
    "mail.complained": "Reported as spam",
    "person.erased": "Person erased",
  },
  owner: "Owner’s email",
  ownerHint: "We write to this address if we have to disable the integration.",
  ownerLanguage: "Language of this email",
  state: "Status",
  status: { active: "Active", disabled: "Disabled" },
  failing: "Deliveries are failing",
  failingSince: (when) =>
    `Nothing has arrived since ${when}. We’ll retry automatically. After five days of failures we disable it and email its owner.`,
  lastFailure: (when, reason) => `Last attempt ${when}. ${reason}`,
  reasons: {
    no_url: "It has no URL. Edit the integration and enter one.",
    url_not_allowed: "We can’t send to this URL. Edit the integration and enter another one.",
    address_not_public:
      "The host name leads to an address that isn’t on the public internet. Check its DNS.",
    host_unknown: "The host name doesn’t exist. Check the URL.",
    host_not_resolved: "The host name couldn’t be resolved.",
    connection_refused: "The host refused the connection.",
    connection_closed: "The host closed the connection.",
    certificate_of_other_host: "The receiver’s certificate is for another host name.",
    certificate_self_signed:
      "The receiver’s certificate is self-signed. It needs one from a public authority.",
    certificate_not_verified:
      "The receiver’s certificate can’t be verified. Its chain may be incomplete.",
    certificate_expired: "The receiver’s certificate has expired.",
    no_answer_in_time: "The receiver didn’t answer within 20 seconds.",
    unreachable: ({ cause }) => `The receiver can’t be reached${cause && ` (${cause})`}.`,
    answered: ({ status }) => `The receiver answered with status ${status}.`,
    answered_gone: "The receiver answered 410: it wants no more events.",
    redirected: ({ status }) =>
      `The receiver answered with a redirect (${status}). We don’t follow redirects: enter the new URL.`,
    slack_answered: ({ status, says }) =>
      `Slack answered with status ${status}${says && `, “${says}”`}.`,
    slack_gone: ({ status, says }) =>
      `The channel or its webhook no longer exists. Slack answered with status ${status}${says && `, “${says}”`}.`,
    hubspot_token_missing:
      "HubSpot’s access token is missing. Store one as the secret HUBSPOT_ACCESS_TOKEN.",
    hubspot_token_refused:
      "HubSpot doesn’t accept the access token. Store a valid one as the secret HUBSPOT_ACCESS_TOKEN.",
    hubspot_scope_missing: ({ scopes }) =>
      `The access token isn’t allowed to do this. Give its app in HubSpot the scope ${scopes}.`,
    hubspot_silent: ({ says }) => `HubSpot didn’t answer${says && `: “${says}”`}.`,
    hubspot_slow: ({ says }) => `HubSpot took too long${says && `: “${says}”`}.`,
    hubspot_locked: "HubSpot is still changing the same contact or event.",
    hubspot_limit: ({ says }) => `HubSpot’s limit is reached${says && `: “${says}”`}.`,
    hubspot_moving: "HubSpot is moving the account to another region.",
    hubspot_trouble: ({ status, says }) =>
      `HubSpot has a problem (${status})${says && `: “${says}”`}.`,
    hubspot_refused: ({ status, says }) =>
      `HubSpot refused this event (${status})${says && `: “${says}”`}.`,
    event_unreadable:
      "This version can’t read the event. Deploy the version that wrote it, then replay the event.",
    earlier_event_open: "An earlier event of the same webinar or registration is still on its way.",
    other: ({ says }) => `Something went wrong${says && `: “${says}”`}.`,
  },
  disabled: {
    gone: {
      title: "Disabled: the receiver wants no more events",
      remedy: "It answered 410 Gone. Enable it again once the receiver is back.",
    },
    failing: {
      title: "Disabled after five days of failures",
      remedy: "Fix the receiver, then enable it again.",
    },
    operator: {
      title: "Disabled by an operator",
      remedy: "It gets no events until someone enables it.",
    },
  },
  ownerNotice: {
    owed: (email) => `We’re about to email its owner, ${email}.`,
    sent: (email) => `We’ve emailed its owner, ${email}.`,
    refused: (email) => `Our email to its owner, ${email}, was refused. Tell them yourself.`,
    unreachable: (email) =>
      `We couldn’t email its owner: ${email} bounced or reported an earlier email as spam. Tell them yourself.`,
    unknown: (email) =>
      `We don’t know whether our email to its owner, ${email}, was sent. Tell them yourself.`,
    given_up: (email) =>
      `We tried for a day to email its owner, ${email}, without success. Tell them yourself.`,
  },
  lastDelivered: "Last delivery",
  never: "None yet",
  secrets: "Secrets",
  secretVersion: (version) => `Version ${version}`,
  validUntil: (when) => `valid until ${when}`,
  actions: {
    send_test: "Send test",
    replay: "Replay",
    update: "Edit",
    rotate_secret: "Replace secret",
    disable: "Disable",
    enable: "Enable",
    delete: "Delete",
  },
  showDeliveries: "Deliveries",
  deliveries: {
    title: (name) => `Deliveries to “${name}”`,
    show: "Show",
    all: "All",
    status: { waiting: "On its way", delivered: "Delivered", failed: "Failed" },
    eventStatus: {
      waiting: "on its way",
      delivered: "delivered",
      failed: "failed",
      erased: "not sent, because the person was erased",
    },
    none: "No deliveries in the last 30 days.",
    events: (count) => counted(count, "event", "events"),
    next: (when) => `Next attempt ${when}`,
    details: "Details",
    eventList: "Events",
    attempts: "Last attempts",
    arrived: (status, milliseconds) => `Status ${status} after ${number(milliseconds)} ms`,
  },
  replay: {
    title: (name) => `Send events to “${name}” again?`,
    consequence:
      "Events keep their ids, so a receiver can ignore those that it has. Slack shows them again.",
    which: "Events",
    failed: "Those that failed",
    range: "All of a period",
    from: "From",
    to: "To",
    count: "Count events",
    nothing: "There’s nothing to send.",
    counted: (count) => `We’ll send ${counted(count, "event", "events")}.`,
    first: (when) => `The first is from ${when}.`,
    last: (when) => `The last is from ${when}.`,
    more: "More failed events are left. Send these first, then repeat.",
    submit: (count) => `Send ${counted(count, "event", "events")}`,
    done: (count) => `${counted(count, "event is", "events are")} on the way.`,
  },
  ofName: (name) => `for “${name}”`,
  testTitle: (name) => `Send a test event to “${name}”?`,
  testConsequence:
    "We send one event of the type “test” and don’t retry it. The outcome doesn’t change the integration’s status.",
  submitTest: "Send test",
  testAgain: "Send another",
  testDelivered: "It arrived",
  testFailed: "It didn’t arrive",
  testAnswer: (code, milliseconds) =>
    `${code === null ? "No answer" : `Status ${code}`} after ${number(milliseconds)} ms.`,
  testTook: (milliseconds) => `That took ${number(milliseconds)} ms.`,
  editTitle: (name) => `Edit “${name}”`,
  submitEdit: "Save",
  saved: "Integration saved.",
  added: (name) => `“${name}” was added`,
  noSecret: "It gets events from now on.",
  secretTitle: (name) => `Secret of “${name}”`,
  secretOnce:
    "The receiver needs this secret to check that an event is from us. Copy it now: we can’t show it again.",
  earlierSecret: (when) => `The secret before it stays valid until ${when}.`,
  secret: "Secret",
  copy: "Copy secret",
  copied: "Secret copied.",
  notCopied: "Your browser didn’t allow copying. Select the secret and copy it yourself.",
  secretKept: "I’ve kept it",
  rotateTitle: (name) => `Replace the secret of “${name}”?`,
  rotateConsequence:
    "You get a new secret. For 24 hours we sign with both, so the receiver can change over without losing an event.",
  submitRotate: "Replace secret",
  disable: {
    title: (name) => `Disable “${name}”?`,
    consequence: "It gets no events until someone enables it again.",
    submit: "Disable",
    done: "Integration disabled.",
  },
  enable: {
    title: (name) => `Enable “${name}”?`,
    consequence: "It gets events from now on.",
    submit: "Enable",
    done: "Integration enabled.",
  },
  deleteTitle: (name) => `Delete “${name}”?`,
  deleteConsequence:
    "It gets no more events, not even those that are waiting for it. Its secret stops working. Nobody can undo this.",
  submitDelete: "Delete",
  deleted: (name) => `“${name}” was deleted.`,
};

const peopleWords: PeopleWords = {
  title: "People",
  lead: "Find a person by email address or name, over all webinars.",
  search: "Email address, or the beginning of a name",
  nobody: "We keep nothing about anyone like that.",
  more: "There are more. Type more of the name.",
  registrationsOf: (count) => counted(count, "registration", "registrations"),
  waitingOn: (count) => `on ${counted(count, "waiting list", "waiting lists")}`,
  open: (name) => `Open ${name}`,
  back: "All people",
  unknown: (email) => `We keep nothing about ${email}.`,
  registrations: "Registrations",
  none: "None.",
  goneWebinar: "A webinar that is gone",
  attended: { yes: "Attended", no: "Didn’t attend" },
  status: {
    registered: "Registered",
    cancelled: "Cancelled",
    pending: "Not confirmed",
    waiting: "Waiting",
  },
  waits: "Waits for a click in the person’s mailbox",
  waitsForPlace: "On the waiting list since",
  mails: "Email",
  noMails: "No email in the last 90 days.",
  mailsKept: "Email of the last 90 days.",
  interest: "News by topic",
  noInterest: "Has not asked for news.",
  topics: (topics) => `Wants to hear about ${topics}.`,
  unsubscribed: "Has unsubscribed.",
  holds: "What holds email back",
  noHolds: "Nothing. Email reaches this address.",
  suppressed: {
    all: "This address gets no email: it bounced, or was reported as spam.",
    marketing: "This address gets no news.",
  },
  notMe: "The reader said “This wasn’t me”. Only the link in that email takes it back.",
  exportData: "Export data",
  exported: "Data exported. The activity log says that you did.",
  erase: "Erase…",
  eraseTitle: "Erase this person",
  eraseConsequence:
    "All registrations, interests and copies of email are deleted for good, here, in Calendar and at the email provider. Places become free and counts go down. Nobody can undo this.",
  eraseTyped: (email) => `Type ${email} to confirm`,
  erased: "Erased. Calendar and the email provider follow within minutes.",
  erasure: {
    done: "Erased everywhere.",
    under_way: "Erased here. Calendar and the email provider follow automatically.",
    failed: "Erased here. Something outside failed: erase once more to retry.",
  },
  ofTitle: (title) => `for “${title}”`,
  correct: "Correct name",
  correctTitle: "Correct name",
  correctConsequence: "Email that is already being sent keeps the old name.",
  name: "Name",
  corrected: "Name corrected.",
  again: "Send confirmation again",
  againTitle: "Send confirmation again",
  againConsequence:
    "One email goes out, with the person’s links and the calendar file. At most three a day.",
  againOutcome: {
    sent: "Confirmation on its way.",
    on_its_way: "Nothing sent: one is on its way or came within the last hour.",
  },
  cancel: "Cancel registration",
  cancelTitle: "Cancel registration",
  cancelConsequence: {
    guest:
      "The place becomes free, and the event leaves the person’s calendar. No email goes out, just as when people cancel themselves.",
    mail: "The place becomes free. No email goes out, just as when people cancel themselves.",
  },
  cancelled: "Registration cancelled.",
  keep: "Keep it",
  add: "Add a person",
  addTitle: "Add a person",
  addConsequence: "The person gets the confirmation by email, as after the form.",
  email: "Email",
  organisation: "Organisation",
  statement: "How did they agree?",
  statementHint: "For example “asked by phone on 3 December”. It is kept as evidence.",
  added: {
    added: "Registered. The confirmation is on its way.",
    returned: "Registered again. The confirmation is on its way.",
    registered: "They were registered already. Nothing has changed.",
  },
  importList: "Import a list",
  importTitle: "Import a list",
  importHint:
    "CSV with a header: email, name (or first name and last name), and optionally organisation and locale. At most 500 people. You review each line first.",
  chooseFile: "Choose a file",
  list: "List",
  review: "Review",
  reviewed: "Nothing has been written yet.",
  line: "Line",
  members: { email: "Email", name: "Name", organisation: "Organisation", locale: "Language" },
  outcome: {
    new: "New",
    registered: "Already registered",
    repeated: "Twice in the list",
    invalid: "Not valid",
    refused: "Refused",
  },
  count: {
    new: (count) => `${count} new`,
    registered: (count) => `${count} already registered`,
    repeated: (count) => `${count} twice in the list`,
    invalid: (count) => `${count} not valid`,
    refused: (count) => `${count} refused`,
  },
  placesLeft: (count) => `${counted(count, "place", "places")} left afterwards.`,
  register: (count) => `Register ${counted(count, "person", "people")}`,
  registered: (count) =>
    `${counted(count, "person", "people")} registered. Confirmations are on their way.`,
  nothingNew: "Nobody on this list is new.",
};

const paletteWords: PaletteWords = {
  open: "Search or go to…",
  field: "A page, an action or a webinar",
  goTo: "Go to",
  create: "Create",
  more: "More",
  webinars: "Webinars",
  people: "People",
  thisWebinar: (title) => title,
  findPeople: "Find people…",
  peopleHint: "Press Enter to search. Searches for people are noted in the audit.",
  searching: "Searching…",
  nothing: "Nothing found.",
  found: (count) => counted(count, "result", "results"),
  keysTitle: "Keyboard shortcuts",
  keys: {
    list: "Go to the list of webinars",
    calendar: "Go to the calendar",
    people: "Go to people",
    operations: "Go to operations",
    audit: "Go to the audit",
    create: "Create a webinar",
    edit: "Edit the open webinar",
    search: "Search on this page",
    help: "Show these shortcuts",
  },
  singleKeys: "Use single-key shortcuts in this browser",
};

const listWords: ListWords = {
  sections: { LIVE: "Live now", UPCOMING: "Upcoming", DRAFT: "Drafts", PAST: "Past" },
  registered: (count) => `${number(count)} registered`,
  seats: (count) => counted(count, "place", "places"),
  sorts: {
    starts_at: "Earliest start first",
    "starts_at desc": "Latest start first",
    title: "Title, A to Z",
    "title desc": "Title, Z to A",
    "registered_count desc": "Most registered first",
    registered_count: "Fewest registered first",
  },
  usualSort: "Next first",
  view: "View",
  list: "List",
  calendar: "Calendar",
  saved: "Saved filters",
  save: "Save filters",
  saveTitle: "Save these filters",
  name: "Name",
  nameHint: "Only you see them, in this browser.",
  savedAs: (name) => `Saved as “${name}”.`,
  removeSaved: (name) => `Delete the saved filters “${name}”`,
  removed: (name) => `“${name}” was deleted.`,
  previousMonth: "Previous month",
  nextMonth: "Next month",
  thisMonth: "This month",
  calendarZone: (zone) => `Days and times are in your time zone, ${zone}.`,
  emptyMonth: "No webinars start this month.",
  firstOfMonth: (count) => `Only the first ${number(count)} webinars of this month are shown.`,
};

const templatesWords: TemplatesWords = {
  save: "Save as template…",
  saveTitle: "Save as a template",
  saveConsequence:
    "The template keeps the title, description, settings and length. It has no date and no registrations, and later changes to this webinar don’t change it.",
  name: "Name of the template",
  submitSave: "Save template",
  saved: (name) => `Saved as the template “${name}”.`,
  full: (most) => `There are ${most} templates already. Delete one under “New webinar” first.`,
  start: "Start from a template",
  title: "Templates",
  lead: "Choose one, then a date. You get a draft with its content and a Meet link of its own.",
  empty: "No templates yet. Open a webinar and choose “Save as template…” from its menu.",
  holds: ({ title, minutes, host, zone }) =>
    `${title} · ${counted(minutes, "minute", "minutes")} · ${host} · ${zone}`,
  use: "Choose a date…",
  rename: "Rename…",
  remove: "Delete…",
  useTitle: (name) => `New webinar from “${name}”`,
  useConsequence:
    "The draft gets the template’s title, description, settings and length. You can change everything before you publish.",
  renameTitle: (name) => `Rename “${name}”`,
  submitRename: "Rename",
  renamed: (name) => `Renamed to “${name}”.`,
  removeTitle: (name) => `Delete the template “${name}”?`,
  removeConsequence: "Webinars made from it stay as they are. This can’t be undone.",
  submitRemove: "Delete template",
  removed: (name) => `The template “${name}” was deleted.`,
};

const planningWords: PlanningWords = {
  again: "Plan again…",
  againOf: (title) => `“${title}”`,
  againTitle: "Plan again",
  againConsequence:
    "A new draft gets the same title, description and settings, with a Meet link of its own. Registrations and email stay with the old webinar.",
  date: "Date",
  time: (zone) => `Start time (${zone})`,
  create: "Create draft",
  created: "Draft created.",
  repeat: "Repeat…",
  repeatTitle: "Repeat as a series",
  repeatConsequence:
    "Each date becomes a draft of its own. You can change, publish or delete each one without touching the others.",
  every: "Repeats",
  rhythms: { week: "Every week", two_weeks: "Every two weeks", month: "Every month" },
  ends: "Ends",
  endings: { count: "After a number of dates", until: "On a date" },
  count: "How many drafts",
  until: "Last possible day",
  dates: (count) => counted(count, "date", "dates"),
  clockChange: {
    skipped_time: "The clocks go forward over the usual time, so it starts later.",
    repeated_time: "The usual time comes twice that night. It starts at the first.",
  },
  withoutDay: (months) => `No date in ${months}: the month doesn’t have that day.`,
  createAll: (count) => `Create ${counted(count, "draft", "drafts")}`,
  createdAll: (count) => `${counted(count, "draft", "drafts")} created.`,
  wrongCount: (most) => `Enter a whole number from 1 to ${most}.`,
  showSeries: "Show the series",
  seriesOnly: "You see one series.",
  allWebinars: "Show all webinars",
};

export const en = {
  number,
  app: {
    name: "Webinars",
    owner: "Petanque Life",
    skipToContent: "Skip to content",
    mainNavigation: "Main",
    localStack: "Local stack",
    mailbox: "Mailbox",
    calendar: "Calendar",
    language: "Language",
    signOut: "Sign out",
    offline:
      "You’re offline. What you see may be out of date, and nothing can be changed until you’re back online.",
    loading: "Loading…",
    viewMissing: "This page couldn’t be loaded",
    viewOffline: "You’re offline. This page will open once you’re back online.",
    viewUnreachable: "We couldn’t reach the server. Try again in a moment.",
    notFound: "Page not found.",
    toWebinars: "All webinars",
    crashed: "Something went wrong. Reload the page: everything you saved is safe.",
    reload: "Reload",
    unconfigured: "This page can’t find its services. Ask an administrator to check the setup.",
  },
  signIn: {
    title: "Sign in",
    lead: "For operators of Petanque Life webinars.",
    email: "Email",
    password: "Password",
    submit: "Sign in",
    failures: {
      wrong_password: "Wrong email or password.",
      wrong_code: "Wrong code, or one that was used before. Enter the code your app shows now.",
      too_late: "That took too long. Enter your password again.",
      too_many: "Too many attempts. Wait a few minutes, then try again.",
      disabled: "This account is disabled. Ask an administrator to enable it.",
      unsupported_factor:
        "This account’s second factor isn’t an authenticator app (it may be text messages). Ask an administrator to reset it. You can then set up an app.",
      weak_password: "Your new password is too short.",
      leaked_password: "Your new password is in a list of leaked passwords. Choose another one.",
      context_password:
        "Your new password is too easy to guess: it uses words such as our name or yours. Choose another one.",
      unreachable: "We can’t reach the sign-in service. Try again in a moment.",
      other: "Sign-in didn’t work. Try again.",
    },
  },
  secondFactor: {
    title: "Set up your second factor",
    lead: "You sign in with your password and a code from an authenticator app on your phone.",
    scan: "Open your authenticator app (Google Authenticator, 1Password, Authy…), add an account and scan this code.",
    qrCode: "QR code for your authenticator app",
    typeKey: "Can’t scan it? Enter this key in the app instead:",
    code: "6-digit code",
    finish: "Finish setup",
    setupTooLate:
      "That took too long. Scan the new code above, then enter the code your app shows.",
    enterCode: "Enter the code from your authenticator app.",
    startOver: "Start over",
    lost: "Lost your phone? An administrator can reset your second factor.",
    signInAgain:
      "Your second factor is already set up, but you signed in before that. Sign out, then sign in with your code.",
    unverified: (email: string) => `First, confirm that ${email} is yours. We’ll email you a link.`,
    sendLink: "Send link",
    sendAgain: "Send again",
    linkSent: "We’ve sent the link. Open it, then come back to this page.",
    linkOpened: "I’ve opened the link",
    signedInAs: (email: string) => `You’re signed in as ${email}.`,
  },
  session: {
    stillThere: "Are you still there?",
    endsSoon: (minutes: number) =>
      `This page hasn’t been used for a while. You’ll be signed out in ${counted(minutes, "minute", "minutes")}.`,
    stay: "Stay signed in",
    everywhere: "Sign out everywhere",
    everywhereLead:
      "Choose a new password. This ends your sessions on all devices, including this one.",
    presentPassword: "Current password",
    newPassword: "New password",
    newPasswordRule: (length: number) => `At least ${number(length)} characters.`,
    everywhereSubmit: "Change password and sign out",
    ended: {
      unused: "You were signed out because the page wasn’t used for a while.",
      refused: "Your session has ended. Sign in again.",
      everywhere: "You’re signed out everywhere. Sign in with your new password.",
      unconfirmed:
        "You’re signed out on this device, but we couldn’t reach the server to end the session there. If someone else may have used this device, sign in again and choose “Sign out everywhere”.",
    },
  },
  accountLink: {
    title: {
      set_password: "Set your password",
      confirm_email: "Confirm your address",
      change_email: "Change your address",
      restore_email: "Restore your address",
      remove_factor: "Remove the new second factor",
    },
    lead: {
      set_password: (email: string) => `For ${email}. It ends your sessions on all devices.`,
      confirm_email: (email: string) =>
        `Is ${email} yours? Once it’s confirmed, you can set up your second factor.`,
      change_email: (email: string) => `From then on, you sign in with ${email}.`,
      restore_email: (email: string) => `From then on, you sign in with ${email} again.`,
      remove_factor: (email: string) =>
        `Someone added a second factor to ${email}. If that wasn’t you, remove it.`,
    },
    submit: {
      set_password: "Set password",
      confirm_email: "Yes, it’s mine",
      change_email: "Change address",
      restore_email: "Restore address",
      remove_factor: "Remove it",
    },
    done: {
      set_password: (email: string) => `The password for ${email} is set. Sign in with it.`,
      confirm_email: (email: string) => `${email} is confirmed.`,
      change_email: (email: string) => `Your address is now ${email}. Sign in with it.`,
      restore_email: (email: string) =>
        `Your address is ${email} again. If you didn’t change it yourself, someone may know your password: set a new one with “Sign out everywhere”.`,
      remove_factor: () =>
        "The second factor is removed. Someone may know your password: set a new one with “Sign out everywhere”.",
    },
    yourAccount: "your account",
    deadTitle: "This link doesn’t work",
    dead: {
      expired: "It’s too old.",
      used: "It was used before, or part of it is missing.",
      disabled: "This account is disabled.",
      unknown: "This page can’t do what the link is for.",
    },
    wayOn: "If you have a password, sign in. Otherwise ask an administrator for a new link.",
    wayOnDisabled: "Ask an administrator.",
    toConsole: "Go to the console",
  },
  freshAuth: {
    title: "Confirm it’s you",
    lead: (email: string) =>
      `Changes and exports need a recent sign-in. Enter the password for ${email} to continue.`,
    submit: "Confirm and continue",
  },
  common: {
    cancel: "Cancel",
    close: "Close",
    retry: "Try again",
    undo: "Undo",
    save: "Save",
    loadMore: "Load more",
    none: "–",
    dismissed: "Nothing was changed, because you didn’t confirm your password.",
    unreachable: "We can’t reach the server. Try again in a moment.",
    offline: "You’re offline. This will work again once you’re back online.",
    notSent: "You’re offline. Nothing was sent.",
    failedLater: (button: string, reason: string) => `“${button}” didn’t work: ${reason}`,
    loadsOnceOnline: "You’re offline. This will load once you’re back online.",
    dropFile: "Or drop a CSV file here.",
    notCsv: "Choose a CSV file: its name ends in .csv.",
    done: {
      saved: "Saved.",
      paused: "Paused. Nothing more leaves for now.",
      resumed: "Resumed.",
      resolved: "Noted.",
      resent: "Sending again.",
      sweep: {
        run: "The sweep will run in a moment.",
        pause: "The sweep is paused.",
        resume: "The sweep runs again.",
      },
    },
    requestId: (id: string) => `Request ${id}`,
    opensElsewhere: "(opens in a new tab)",
  },
  status: {
    DRAFT: "Draft",
    SCHEDULED: "Scheduled",
    ENDED: "Ended",
    CANCELLED: "Cancelled",
    PUBLISHED: "Published",
  },
  webinars: {
    title: "Webinars",
    create: "New webinar",
    filterByStatus: "Filter by status",
    search: "Search titles, tags and hosts",
    narrowedBy: { tag: "Tag", host: "Host" },
    without: (value: string) => `Remove the filter ${value}`,
    all: "All",
    order: "Order",
    columns: {
      title: "Webinar",
      starts: "Starts",
      status: "Status",
      registered: "Registered",
      host: "Host",
    },
    yourTime: "your time",
    shown: (count: number) => counted(count, "webinar", "webinars"),
    shownOfMore: (count: number) => `First ${number(count)} webinars`,
    emptyTitle: "No webinars yet",
    empty: "Create the first one. It gets a Calendar event and a Meet link right away.",
    emptyFilter: "No webinars match these filters.",
    showAll: "Show all",
    noMeetLink: "No Meet link",
    registeredOf: (count: number, capacity: number | null) =>
      capacity === null ? number(count) : `${number(count)} of ${number(capacity)}`,
  },
  webinar: {
    facts: "Facts",
    when: "When",
    yourTime: "Your time",
    host: "Host",
    meetLink: "Meet link",
    noMeetLink: "None yet",
    language: "Email language",
    languages: languageNames("en-GB"),
    capacity: "Capacity",
    unlimited: "No limit",
    registered: "Registered",
    attended: "Attended",
    homepage: "Promoted on the homepage",
    yes: "Yes",
    no: "No",
    tags: "Tags",
    slug: "Public address",
    recording: "Recording",
    description: "Description",
    overtakenTitle: (by: string | null) => `${by ?? "Someone else"} has changed this webinar`,
    overtaken:
      "Your change wasn’t made. The page now shows the latest version. Check it, then try again.",
    provisionTitle: "The Calendar event needs attention",
    provisionAt: (when: string) => `Last attempt ${when}`,
    otherMail: "Other emails",
    mailKinds: {
      ...reminderWords.eachKind(({ name }) => name),
      reschedule: "New time",
      details: "New details",
      cancellation: "Cancellation",
      post_event: "Recording",
      follow_up: "Follow-up to registered people",
      announcement: "Announcement",
      confirmation: "Confirmations",
    },
    timeline: "Timeline",
    events: {
      created: "Created",
      published: "Opened for registration",
      ...reminderWords.eachKind(({ name }) => `${name} sent`),
      ...reminderWords.eachDue(({ name }) => `${name} goes out`),
      starts: "Starts",
      started: "Started",
      ends: "Ends",
      ended: "Ended",
      cancelled: "Cancelled",
      post_event: "Recording sent to the audience",
      follow_up: "Follow-up sent to registered people",
      announcement: "Announced to people who follow its topics",
      confirmation: "Confirmations",
    },
    actions: "Actions",
    actionNames: {
      update: "Edit",
      publish: "Publish",
      send_reminder: "Send a reminder",
      announce: "Announce",
      cancel: "Cancel the webinar",
      attach_recording: "Attach the recording",
      mark_attendance: "Mark attendance",
      delete: "Delete the draft",
    },
  },
  publish: {
    button: "Publish",
    title: "Publish this webinar?",
    consequence: (title: string, reminders: readonly Horizon[]) =>
      `“${title}” becomes public, and people can register right away. Reminders go out automatically ${reminderWords.ahead(reminders)} before the start. You can’t turn it back into a draft.`,
    submit: "Publish",
  },
  cancel: {
    title: "Cancel this webinar?",
    consequence:
      "Nothing has been sent yet. Cancelling deletes the Calendar event and can’t be undone.",
    reason: "Reason",
    reasonHint: "Optional. It goes into the email.",
    submit: "Cancel the webinar",
    keep: "Keep the webinar",
  },
  announce: {
    title: "Announce this webinar?",
    consequence:
      "People who follow its topics get one email, with a link to register. You can’t take an email back.",
    submit: "Send the announcement",
    byTopic: "By topic (some people follow several)",
    leftOut: "Who won’t get it",
    alreadyTold: "Already told about this webinar",
    registered: "Already registered",
    waiting: "On the waiting list",
    cancelled: "Cancelled their registration",
    unsubscribed: "Unsubscribed, or address refuses email",
    places: (count: number) =>
      count === 0
        ? "No places are left, so people would find registration closed."
        : `Only ${counted(count, "place is", "places are")} left.`,
  },
  meetRecords,
  webinarPage,
  problems,
  mailRefusals,
  faults,
  google,
  list: listWords,
  palette: paletteWords,
  planning: planningWords,
  templates: templatesWords,
  people: peopleWords,
  waitingList: waitingListWords,
  integrations: integrationsWords,
  insights: insightsWords,
  recording: {
    button: "Publish the recording",
    title: "Publish the recording?",
    consequence:
      "The link becomes public, and each person gets one email. You can’t take an email back.",
    told: "Who gets which email",
    attended: "Thanks for coming",
    missed: "Sorry we missed you",
    unmarked: "Registered, attendance not marked",
    leads: "Follow these topics",
    unmarkedHint:
      "Nobody’s attendance is marked, so registered people get a neutral email. Mark attendance first to thank those who came.",
    leftOut: "Who won’t get it",
    unreachable: "Registered, address refuses email",
    unsubscribed: "Registered, unsubscribed from marketing",
    cancelled: "Cancelled their registration",
    registeredLeads: "Follow these topics, get the email for registered people instead",
    unsubscribedLeads: "Followed these topics, unsubscribed or refuse email",
    url: "Address of the recording",
    urlHint: "Starts with https://",
    submit: "Publish and send",
    correction: {
      button: "Correct the recording’s address",
      title: "Correct the recording’s address?",
      consequence:
        "The page and any email not sent yet will use the new address. People who already have the email won’t get another one.",
      submit: "Save",
    },
  },
  remove: {
    title: "Delete this draft?",
    consequence: (title: string) =>
      `“${title}” and its Calendar event will be deleted. This can’t be undone.`,
    submit: "Delete the draft",
    done: (title: string) => `“${title}” was deleted.`,
  },
  mailTexts,
  mailPreview: {
    title: "Preview emails",
    kind: "Email",
    language: "Reader’s language",
    show: "Show email",
    frame: (kind: string) => `Preview: ${kind}`,
    hint: "As a reader would get it now. The links in a preview do nothing.",
  },
  refusals: {
    invalid_transition: (status: string) => `Not available while it’s ${status}.`,
    meet_url_missing: "It has no Meet link yet, so nobody could join.",
    starts_in_past: "Its start time has passed.",
    webinar_not_started: "You can mark attendance once it has started.",
    webinar_started: "It has already started.",
  },
  preflight: {
    wouldGet: (count: number) => `${people(count)} will get it`,
    andOthers: (count: number) => ` and ${counted(count, "other", "others")}`,
    alreadySettled: "Already sent, or on its way",
    unreachable: "Address refuses email",
    cancelled: "Cancelled their registration",
  },
  reach: {
    mails: {
      reschedule: (count: number) => `${people(count)} will get an email with the new time`,
      details: (count: number) => `${people(count)} will get an email with the new details`,
      cancellation: (count: number) => `${people(count)} will get an email about the cancellation`,
    },
    waiting: (count: number) => `${people(count)} on the waiting list will be told`,
    calendar: {
      update: (count: number) =>
        `Google will notify ${counted(count, "Calendar guest", "Calendar guests")}`,
      new_invitation: (count: number) =>
        `Google will tell ${counted(count, "Calendar guest", "Calendar guests")} that the old event is cancelled and invite them to a new one`,
      cancellation: (count: number) =>
        `Google will tell ${counted(count, "Calendar guest", "Calendar guests")} that the event is cancelled`,
    },
    nobody: "Nobody will get an email, and no Calendar guest will be notified",
    now: "Now",
    afterwards: "After saving",
    change: {
      title: "Tell people about this change?",
      consequence:
        "Nothing has been saved or sent yet. Once an email is sent, you can’t take it back.",
      submit: "Save and tell them",
    },
    receipt: {
      saved: "Saved",
      cancelled: "Cancelled",
      mails: {
        reschedule: (count: number) => `We’re emailing ${people(count)} the new time.`,
        details: (count: number) => `We’re emailing ${people(count)} the new details.`,
        cancellation: (count: number) => `We’re emailing ${people(count)} about the cancellation.`,
      },
      progress: "Emails sent",
      told: (count: number) =>
        `Google is notifying ${counted(count, "Calendar guest", "Calendar guests")}.`,
      waits: (count: number) =>
        `The Calendar event hasn’t been updated yet. ${counted(count, "guest", "guests")} will be notified once it has.`,
      none: "Nobody needed to be told.",
    },
  },
  questions: {
    title: "Questions on the form",
    hint: "Asked besides name and email address, in the webinar’s language. Answers people gave stay in the roster and the CSV file, even if you change or remove the question.",
    add: "Add a question",
    enough: "A form has at most 10 questions.",
    number: (index: number) => `Question ${number(index)}`,
    label: "Question",
    kind: "Answer",
    kinds: { text: "Text", choice: "One of several options", consent: "A box to tick: consent" },
    help: "Help (optional)",
    options: "Options",
    optionsHint: "One per line, from 2 to 20.",
    required: "Required",
    multiline: "Several lines",
    up: "Move up",
    down: "Move down",
    remove: "Remove",
    answers: (count: number) => counted(count, "answer", "answers"),
    agreed: "Agreed",
    none: "No answer",
    answered: (count: number) => `${people(count)} answered.`,
    gave: (count: number) => `${people(count)} agreed.`,
    former: "No longer asked.",
    earlierOptions: "Earlier options",
  },
  statistics: {
    title: "Figures",
    overTime: "Registrations over time",
    atMost: (count: string) => `highest bar: ${count}`,
    mail: "Email delivery",
    attendance: "Attendance",
    attended: "Attended",
    absent: "Absent",
    unmarked: "Not marked",
    nothingYet: "Nothing to show yet.",
    joined: (count: number) => `${people(count)} joined with the link in their email.`,
    pending: (count: number) =>
      `${counted(count, "place waits", "places wait")} to be confirmed by email. ${count === 1 ? "It isn’t" : "They aren’t"} counted as taken yet.`,
    notMe: (count: number) =>
      `${people(count)} told us that someone else had entered their address for this webinar.`,
  },
  interest: {
    title: "Audience of the recording",
    hint: "People who follow at least one of the tags. They get one email when the recording is published. Anyone who unsubscribes before then won’t get it.",
    count: people,
    since: (when: string) => `since ${when}`,
    noTags: "Without tags, there’s no audience.",
    empty: "Nobody follows these topics yet.",
  },
  review: {
    title: (count: number) => `${people(count)} marked as attended`,
    unchanged: (count: number) => `${people(count)} already had this mark.`,
    kept: (count: number) =>
      `${counted(count, "mark", "marks")} set by hand ${count === 1 ? "was" : "were"} left as ${count === 1 ? "it is" : "they are"}.`,
    doubtful: (count: number) =>
      `${counted(count, "name matches", "names match")} several people, or nobody exactly. Who was it?`,
    unknown: (count: number) =>
      `${counted(count, "participant is", "participants are")} not registered`,
    whoIs: (name: string) => `Who is ${name}?`,
    choose: "Choose…",
    accept: "Mark as attended",
    settled: (name: string) => `${name}: marked.`,
  },
  audit: {
    title: "Audit",
    lead: "Who changed what. Nothing here can be changed or removed.",
    ofThis: "Audit of this webinar",
    actor: "Who (email address)",
    by: "People or system",
    actors: {
      people: "By people",
      accounts: "By service accounts",
      machines: "By the system",
      all: "By anyone",
    },
    from: "From",
    to: "To",
    action: "Action type",
    anyAction: "Any action",
    allWebinars: "All webinars",
    empty: "No entries match.",
    marks: { unmarked: "not marked", attended: "attended", absent: "absent" },
    columns: { at: "When", actor: "Who", action: "What" },
    sentences: auditSentences,
    actions: {
      "sys.webinar.create": "Created",
      "sys.webinar.repeat": "Repeated as a series",
      "sys.webinar.update": "Changed",
      "sys.webinar.publish": "Opened for registration",
      "sys.webinar.end": "Ended",
      "sys.webinar.cancel": "Cancelled",
      "sys.webinar.recording": "Recording published",
      "sys.webinar.delete": "Deleted",
      "sys.webinar.invite": "Calendar guests updated",
      "sys.webinar.provision": "Calendar event updated",
      "sys.webinar.collect": "Meet records collected",
      "sys.webinar.send_reminder": "Reminder sent",
      "sys.webinar.announce": "Announced",
      "sys.webinar.mail": "Email",
      "sys.webinar.test_mail": "Test email sent",
      "sys.webinar.pause_delivery": "Email paused",
      "sys.webinar.resume_delivery": "Email resumed",
      "sys.webinar.resolve_unknown": "Unknown emails decided",
      "sys.webinar.mark_attendance": "Attendance marked",
      "sys.webinar.undo_attendance": "Attendance marks undone",
      "sys.webinar.export": "Registrations exported",
      "sys.template.save": "Saved as a template",
      "sys.template.rename": "Template renamed",
      "sys.template.delete": "Template deleted",
      "sys.registration.add": "Registered by an operator",
      "sys.registration.cancel": "Registration cancelled by an operator",
      "sys.registration.correct": "Name corrected",
      "sys.registration.confirm_again": "Confirmation sent again",
      "sys.registration.import": "People imported",
      "sys.registration.move_up": "Moved up from the waiting list",
      "sys.person.export": "Person’s data exported",
      "sys.person.erase": "Person erased",
      "sys.person.allow_mail": "Email allowed again",
      "sys.subscriber.create": "Integration added",
      "sys.subscriber.update": "Integration changed",
      "sys.subscriber.disable": "Integration disabled",
      "sys.subscriber.rotate_secret": "Integration’s secret replaced",
      "sys.subscriber.send_test": "Test event sent",
      "sys.subscriber.replay": "Events sent again",
      "sys.subscriber.delete": "Integration deleted",
      "sys.operations.sweep": "Sweep run, paused or resumed",
      "sys.operator.reset_factor": "Second factor reset",
      "sys.session.end": "Session ended",
      "sys.access.refused": "Access refused",
      "sys.people.view": "People’s data shown",
      "public.not_me": "A reader said: not me",
    },
  },
  operations: {
    title: "Operations",
    asOf: (when: string) => `As of ${when}`,
    lateTitle: "The reminder sweep is late",
    lateSince: (ago: string) =>
      `It last ran ${ago}. Until it runs again, reminders don’t go out automatically.`,
    neverRan: "It has never run. Reminders don’t go out automatically.",
    toOperations: "View operations",
    toWebinar: "View webinar",
    sweep: "Reminder sweep",
    sweepHint:
      "Ends webinars, sends due reminders and resumes interrupted work. Runs every five minutes.",
    state: "State",
    states: {
      enabled: "On",
      running: "Running",
      paused: "Paused",
      disabled: "Disabled",
      missing: "Missing",
      unknown: "Unknown",
    },
    schedule: "Schedule (UTC)",
    lastRun: "Last run",
    nextRun: "Next run",
    run: "Run now",
    pause: "Pause",
    resume: "Resume",
    pauseTitle: "Pause the sweep?",
    pauseConsequence:
      "No reminder goes out automatically until someone resumes the sweep. The buttons still work.",
    runs: "Latest runs",
    noRuns: "No runs yet.",
    runColumns: { at: "Began", took: "Took", did: "What it did" },
    counts: {
      webinars: (count: number) => counted(count, "webinar checked", "webinars checked"),
      ended: (count: number) => counted(count, "webinar ended", "webinars ended"),
      reminders_opened: (count: number) => counted(count, "reminder started", "reminders started"),
      batches_woken: (count: number) =>
        counted(count, "batch of email resumed", "batches of email resumed"),
      failures: (count: number) => counted(count, "webinar failed", "webinars failed"),
    },
    nothingDue: "Nothing was due.",
    brokeOff: (reason: string) => `Failed: ${reason}`,
    queues: "Queues",
    queuesHint: "Work that is waiting or running.",
    tasks: (count: string, isMore: boolean) => `${count}${isMore ? " or more" : ""} waiting`,
    mail: "Email in progress",
    mailHint:
      "Batches of email that aren’t settled yet. Unknown ones are waiting for the provider’s report.",
    batches: { planned: "Planned", sending: "Sending", unknown: "Unknown", accepted: "Accepted" },
    oldestDue: (when: string) => `The oldest was due ${when}.`,
    undecided: (count: number) =>
      `We don’t know whether ${people(count)} got this email. Someone has to decide.`,
    lastMailEvent: (when: string) => `Last delivery report: ${when}.`,
    noMailEvent: "No delivery report has arrived yet.",
    failing: ({ sent, failed, bounced }: { sent: number; failed: number; bounced: number }) =>
      `Many of these emails don’t arrive: of ${number(sent + failed)}, ${number(bounced)} came back and ${number(failed)} were refused. The rest still go out. Check who registered these addresses.`,
    unsentOptIns: (count: number) =>
      `${people(count)} asked for news, but we couldn’t send the email that asks them to confirm.`,
    unsentPlaceQuestions: (count: number) =>
      `${counted(count, "place waits", "places wait")} for a click in an email that we couldn’t send. The person can register again.`,
    unsentWaitingLetters: (count: number) =>
      `We couldn’t email ${people(count)} about their place on a waiting list. They keep their turn. We retry for six hours, unless the provider refuses the email.`,
    failures: "Latest failures",
    noFailures: "Nothing has failed.",
    failureKinds: { mail: "Email", calendar: "Calendar" },
    retention: "How long data is kept",
    retentionHint: "Older data is deleted automatically.",
    retentionLookedAt: (when: string) => `Last checked ${when}.`,
    keptDays: (days: number | null) =>
      days === null ? "Until they unsubscribe" : counted(days, "day", "days"),
    oldestFrom: (when: string) => `oldest from ${when}`,
    nextDeletion: (when: string) => `next deletion ${when}`,
    heldWebinars: (count: number) =>
      `${counted(count, "webinar keeps", "webinars keep")} its registrations for longer, because email or Calendar work is still open.`,
    keptKinds: {
      registrations: "Registrations, after the webinar",
      interests: "People who want news, after their consent",
      withdrawn_interests: "People who unsubscribed, as evidence",
      runs: "Email totals",
      audit: "Audit: changes",
      audit_views: "Audit: who saw people’s data",
      batches: "Recipients of email",
      mail_outcomes: "Delivery of each email",
      unconfirmed_interests: "Requests for news not confirmed",
      attendance_marks: "Attendance marks that can be undone",
      joins: "Join link visits that can’t be counted",
      erasures: "Outcomes of erasures",
      idempotency_keys: "Keys of repeated requests",
      sender_counts: "Request counts per sender",
      mailboxes: "Email counts per mailbox",
      pending_places: "Places not confirmed",
      events: "Events for other systems",
      hubspot_objects: "What HubSpot has",
      operator_sessions: "Operators’ sessions",
      event_deliveries: "Deliveries of events",
    } as Record<string, string>,
  },
  room: {
    entry: "Entering the Meet room",
    access: {
      open: "Anyone with the link joins directly",
      trusted: "Your organisation and the event’s guests join directly, others knock",
      restricted: "Only the event’s guests join directly, others knock",
    },
    choices: { open: "Anyone with the link", trusted: "Organisation and guests" },
    artefacts: { default: "As the host’s account is set", on: "On", off: "Off" },
    noRoom: "No room yet",
    pending: "Setting up the room…",
    unknown: "We can’t tell who has to knock",
    unknownTitle: "We can’t tell who has to knock",
    incompleteTitle: "The Meet room isn’t set up as you want it",
    triedAt: (when: string) => `Last attempt ${when}`,
    holds: (limit: number) => `The room holds ${number(limit)} people.`,
    tooSmall: (count: number, limit: number) =>
      `${people(count)} registered, but the room holds ${number(limit)}.`,
  },
  edit: {
    title: "Edit webinar",
    consequence: (count: number) =>
      `${people(count)} ${count === 1 ? "is" : "are"} registered. If a change reaches any of them, you’ll see how many before it is saved.`,
    conflictTitle: (by: string | null) =>
      `${by ?? "Someone else"} has saved this webinar in the meantime`,
    conflictMerged: "Their changes are now in the form, next to yours.",
    conflictContested: "You both changed these fields. The form shows your version.",
    takenOver: "Added to the form",
    theirs: "Theirs",
    mine: "Yours",
    takeTheirs: "Take theirs",
    saveAgain: "Check the form, then save again.",
    groups: {
      title: "Title",
      description: "Description",
      tags: "Tags",
      when: "Date and time",
      host_email: "Host",
      host_name: "Host: name shown",
      host_bio: "Host: biography",
      host_picture_url: "Host: portrait",
      cover_image_url: "Cover picture",
      capacity: "Capacity",
      waiting_list: waitingListWords.field,
      locale: "Email language",
      further_reminders: "Further reminders",
      promote: "Promote on the homepage",
      meet_access: "Entering the Meet room",
      auto_recording: "Automatic recording",
      auto_transcription: "Automatic transcript",
      recording: "Publish the recording automatically",
      questions: "Questions on the form",
    },
  },
  reminders: {
    title: "Reminders",
    names: reminderWords.each(({ name }) => name),
    buttons: reminderWords.each(({ short }) => `Send ${short} reminder`),
    schedule: reminderWords.each(({ bySelf }) => bySelf),
    sentAt: (when: string) => `Sent ${when}`,
    confirmTitle: reminderWords.each(({ name }) => `Send the ${name} now?`),
    consequence:
      "Everyone registered who hasn’t had it yet gets it right away. You can’t take an email back.",
    submit: "Send now",
    progress: "Progress",
    of: (settled: number, owed: number) => `${number(settled)} of ${number(owed)}`,
    totals: {
      sent: "Sent",
      skipped: "Skipped",
      failed: "Failed",
      unknown: "Unknown",
      pending: "Pending",
    },
    states: {
      planning: "Gathering recipients…",
      sending: "Sending…",
      paused: "Paused",
      done: "Done",
    },
    pause: "Pause",
    resume: "Resume",
    pauseTitle: "Pause this email?",
    pauseConsequence: (count: number) =>
      `Emails already handed over stay sent. ${counted(count, "email waits", "emails wait")} until someone resumes this. A reminder is never sent after the start.`,
    pauseReason: "Reason (for colleagues)",
    pausedBy: (by: string, reason: string) => `Paused by ${by}: ${reason}`,
    stopped:
      "It stopped automatically because too many emails failed. Find out why, then resume it.",
    unknownHint:
      "Unknown: the email service didn’t answer. Its delivery reports will show whether these were sent.",
    unproven:
      "It stopped automatically: the email service didn’t answer, and no delivery report shows whether the emails were sent. The rest waits until you decide about the unknown ones.",
    contentRefused: (detail: string) =>
      `It stopped automatically: the email service refuses the email itself, so nobody is marked as failed. Fix what it reports, then resume, and everyone will get it. It said: ${detail}`,
    who: (portion: string) => `Who: ${portion.toLowerCase()}`,
    whoNobody: "Nobody any more.",
    reasons: "Why",
    reasonNames: {
      bounced: "an earlier email bounced",
      complained: "reported an earlier email as spam",
      suppressed: "we don’t email this address",
      refused: "the email service refused the address",
      registration_cancelled: "no longer registered",
      unsubscribed: "unsubscribed",
      unsubscribe: "unsubscribed",
      group_unsubscribe: "unsubscribed",
      erased: "erased",
      expired: "too late",
      rescheduled: "moved to another time",
      cancelled: "the webinar was cancelled",
      not_cancelled: "the webinar is not cancelled",
      ended: "the webinar was over",
      published: "the webinar was over",
    },
    result: {
      queued: (count: number) => `${counted(count, "email on its way", "emails on their way")}.`,
      alreadySent: (count: number) =>
        `${number(count)} ${count === 1 ? "was" : "were"} already sent. There’s nobody new to email.`,
      also: (count: number) => `${number(count)} already had it.`,
      inProgress: (count: number) =>
        `${counted(count, "email is", "emails are")} still on the way from an earlier request.`,
      undelivered: (count: number) =>
        `Nothing was sent: ${counted(count, "email was", "emails were")} sent earlier, and none of them arrived. See below how to send them again.`,
      nobody: "Nobody is registered, so there was nobody to email.",
    },
  },
  figures: {
    label: "What happened to the emails sent",
    names: {
      delivered: "Delivered",
      deferred: "Delayed",
      bounced: "Bounced",
      blocked: "Blocked",
      dropped: "Dropped",
      awaited: "Awaiting a report",
      silent: "No report",
    },
    unreported: "Outcome unknown",
    erased: (count: number) =>
      `${people(count)} ${count === 1 ? "has" : "have"} been erased since. Their email counts as sent, but no list names them.`,
    who: (figure: string) => `Who: ${figure.toLowerCase()}`,
    hints: {
      deferred:
        "Delayed: the recipient’s server asked to try again later. The email service keeps trying.",
      blocked: "Blocked: the recipient’s server refused this email, not the address.",
      dropped: "Dropped: the email service accepted these emails, but never sent them.",
      silent:
        "No report: the email service accepted these emails and hasn’t reported on them since. Check that its delivery reports still reach us.",
    },
    noReports:
      "We don’t know what happened to these emails, because nobody sends us delivery reports about them.",
  },
  lostRun: {
    title: (count: number) =>
      count === 1 ? "This email didn’t arrive" : `None of these ${number(count)} emails arrived`,
    explanation:
      "The email service dropped this email, or the recipients’ servers blocked it. Nothing is sent again automatically. Fix the cause, then send it again. You can do this once.",
    again: "It was sent again once, and didn’t arrive then either.",
    partTitle: (count: number, sent: number) =>
      `${number(count)} of these ${number(sent)} emails didn’t arrive`,
    partExplanation:
      "The email service dropped them, or the recipients’ servers blocked them. Nothing is sent again automatically. Once the cause is fixed, you can send this email again to these people, once.",
    open: "Send again…",
    question: (count: number) => `Send this email again to ${people(count)}?`,
    consequence:
      "You can do this only once, so make sure the cause is fixed. A first batch goes out alone. People who have cancelled get nothing.",
    submit: "Send again",
    kept: (count: number) =>
      count === 1
        ? "One other person won’t get it again: their email arrived, bounced, or may still arrive."
        : `${number(count)} other people won’t get it again: their email arrived, bounced, or may still arrive.`,
    erased: (count: number) =>
      `${people(count)} ${count === 1 ? "has" : "have"} been erased since and won’t get it.`,
    reasons: "What the email service said:",
    reason: (count: number, reason: string) => `${people(count)}: ${reason}`,
    noReason: "no reason given",
    refusals: {
      in_progress: "Some of these emails are still on their way.",
      sent_again_before: "This email has already been sent again.",
      nothing_lost: "This email has arrived, or may still arrive.",
      too_late: "It’s too late for this email.",
    },
  },
  unknownMail: {
    title: (count: number) => `We don’t know whether ${people(count)} got this email`,
    explanation:
      "The email service didn’t answer, and no delivery report settles it. Look up a few of them in the email service’s activity, then decide. If a report does arrive, this settles automatically.",
    send_again: "Send again",
    count_as_sent: "Count as sent",
    questions: {
      send_again: (count: number) => `Send it again to ${people(count)}?`,
      count_as_sent: (count: number) => `Count ${people(count)} as sent?`,
    },
    consequences: {
      send_again: (count: number) =>
        `Up to ${people(count)} may get it twice. If it’s too late for this email, nobody gets it and they count as skipped. The remaining emails then continue.`,
      count_as_sent: (count: number) =>
        `Nothing more is sent to them. If the email never left, ${people(count)} will go without it. The remaining emails then continue.`,
    },
  },
  registrations: {
    title: "Registrations",
    columns: {
      person: "Person",
      registered: "Registered",
      status: "Status",
      reminders: reminderWords.each(({ short }) => short),
      attended: "Attended",
    },
    registered: "Registered",
    cancelled: "Cancelled",
    pending: "Not confirmed",
    waiting: "Waiting",
    mail: {
      delivered: "Delivered",
      bounced: "Bounced",
      dropped: "Dropped",
      complained: "Complained",
      suppressed: "Suppressed",
      refused: "Refused",
    },
    sentAt: (when: string) => `Sent ${when}`,
    sentForEarlier: (when: string) => `Sent ${when} for the earlier time; not sent for this one`,
    notSent: "Not sent",
    empty: "Nobody has registered yet.",
    emptyFilter: "Nobody matches these filters.",
    allowMail: {
      button: "Allow email",
      of: (name: string) => `to ${name}`,
      title: (name: string) => `Email ${name} again?`,
      consequence:
        "This address gets email for all webinars again. If an email bounces, we stop again. News of recordings stays off if they unsubscribed or reported it as spam.",
      reason: "Reason (for the audit; don’t name anyone)",
      done: (name: string) => `We’ll email ${name} again.`,
    },
    consent: {
      title: "Consent",
      of: (name: string) => `Consent of ${name}`,
      given: "Given",
      text: "Text",
      language: "Language",
      page: "From page",
      request: "Request",
      withdrawn: "Withdrawn",
      notRecorded: "Not recorded",
      pageOf: (page: string) => (page === "webinar" ? "The webinar’s page" : page),
      by: {
        page: "with the link in an email",
        one_click: "with the email app’s button",
        complaint: "by reporting spam",
        provider: "at the email service",
      },
    },
    selectAll: "Select all on this page",
    select: (name: string) => `Select ${name}`,
    attendedToggle: (name: string) => `${name} attended`,
    stayed: (minutes: number) => `${number(minutes)} min`,
    marked: (name: string, attended: boolean) =>
      attended ? `${name} is marked as attended.` : `${name} is marked as absent.`,
    markedMany: (count: number, attended: boolean) =>
      `${people(count)} marked as ${attended ? "attended" : "absent"}.`,
    attendanceTools: "Mark attendance",
    markAttended: (count: number) =>
      count === 0 ? "Mark attended" : `Mark ${number(count)} attended`,
    markAbsent: (count: number) => (count === 0 ? "Mark absent" : `Mark ${number(count)} absent`),
    selectedHere: (count: number) => `${people(count)} selected on this page.`,
    selectEverybody: "Select everyone who matches",
    counting: "Counting…",
    everybodySelected: (count: number) =>
      `${count === 1 ? "The one person" : `All ${people(count)}`} who ${count === 1 ? "matches" : "match"} ${count === 1 ? "is" : "are"} selected, on every page.`,
    tooMany: "More than 10,000 people match. Narrow the filters to mark them.",
    clearSelection: "Clear selection",
    undone: (count: number) => `Undone for ${people(count)}.`,
    undoneBut: (count: number) =>
      `${people(count)} ${count === 1 ? "was" : "were"} left unchanged: someone has marked them since, or their registration is gone.`,
    excludedAtSend: (count: number) =>
      `${people(count)} no longer matched and ${count === 1 ? "was" : "were"} not marked.`,
    importFromMeet: "Import from Meet",
    pasteLog: "Paste a Meet list",
    pasteHint:
      "Paste the attendance list that Meet emails to the host. We match people by address, then by name, and show you the doubtful ones.",
    chooseFile: "Choose the list as a file",
    log: "Attendance list (CSV)",
    match: "Match and mark",
    download: "Download CSV",
    pages: "Pages of registrations",
    previous: "Previous",
    next: "Next",
    range: (first: number, last: number) => `${number(first)}–${number(last)}`,
    filters: {
      search: "Search names and addresses",
      names: {
        status: "Status",
        attended: "Attendance",
        mail_status: "Latest email",
        ...reminderWords.eachKind(({ name }) => name),
      },
      any: {
        status: "Any status",
        attended: "Any attendance",
        mail_status: "Email: any",
        ...reminderWords.eachKind(({ short }) => `${short}: any`),
      },
      choices: {
        status: {
          registered: "Registered",
          cancelled: "Cancelled",
          pending: "Not confirmed",
          waiting: "Waiting",
        },
        attended: { true: "Attended", false: "Absent", unmarked: "Not marked" },
        mail_status: {
          delivered: "Email: delivered",
          refused: "Email: refused",
          bounced: "Email: bounced",
          dropped: "Email: dropped",
          complained: "Email: complained",
          suppressed: "Email: suppressed",
        },
        ...reminderWords.eachKind(({ short }) => ({
          sent: `${short}: sent`,
          unsent: `${short}: not sent`,
        })),
      },
    },
    emptyDraft: "People can register once the webinar is published.",
    yes: "Yes",
    no: "No",
  },
  create: {
    title: "New webinar",
    lead: "It starts as a draft with a Calendar event and a Meet link. Nobody is told until you publish it.",
    submit: "Create draft",
  },
  form: {
    about: "About",
    when: "When",
    preview: "Public preview",
    previewHint: "In the language of the webinar",
    unsaved: "You have unsaved changes. Leave the page?",
    page: "On the public page",
    details: "People and email",
    room: "Meet room",
    fields: {
      title: "Title",
      description: "Description",
      tags: "Tags",
      host_email: "Host",
      host_name: "Name shown",
      host_bio: "Biography",
      host_picture_url: "Portrait",
      cover_image_url: "Cover picture",
      date: "Date",
      time: "Start",
      time_zone: "Time zone",
      duration: "Duration",
      capacity: "Capacity",
      waiting_list: waitingListWords.field,
      locale: "Email language",
      further_reminders: "Further reminders",
      promote: "Promote on the homepage",
      meet_access: "Entering the Meet room",
      auto_recording: "Automatic recording",
      auto_transcription: "Automatic transcript",
      publishRecording: "Publish the recording automatically",
    },
    hints: {
      further_reminders:
        "Everyone gets the 24-hour and the 1-hour reminder. A reminder whose time has passed is sent only with its button.",
      description:
        "Shown on the public page and in the Calendar event. Markdown: *italic*, **bold**, [link](https://…), and lists with - or 1.",
      tags: "Press Enter or comma after each one. Tags decide who hears about the recording.",
      host: "The event is created in this person’s calendar.",
      host_name:
        "The public page calls the host by this name. Leave empty for the one in their address.",
      host_bio: "Write a few sentences. Markdown works as in the description.",
      picture: (hosts: string) => `Use an https address on ${hosts}.`,
      cover: (hosts: string) =>
        `It’s above the title and in link previews, best at 1200 by 630 pixels. Use an https address on ${hosts}.`,
      capacity: "Leave empty for no limit.",
      duration: "minutes",
      locale: "For people who haven’t chosen one.",
      meet_access: "Others knock. Few registered people are guests of the event.",
      auto_recording: "Starts when the host joins, if their edition includes it.",
      auto_transcription: "Starts when the host joins, if their edition includes it.",
      publishRecording:
        "Once Meet has the file and anyone with the link can open it. The audience then gets the email.",
    },
    roomTooSmall: (limit: number) =>
      `Leave empty for no limit. The Meet room holds ${number(limit)} people: others can’t get in.`,
    occurs: (when: string, offset: string) => `${when} (${offset})`,
    occursForYou: (when: string) => `${when} your time`,
    leads: (count: number) => `These tags reach ${people(count)}.`,
    leadsCounting: "Counting the people these tags reach…",
    leadsUnknown: "We can’t tell right now how many people these tags reach.",
    noTag: (text: string) => `“${text}” can’t be a tag: it needs a letter from a to z or a digit.`,
    noSuchTime: (zone: string, gap: { from: string; to: string } | null) =>
      gap === null
        ? `In ${zone}, the clocks go forward over this time on that day, so it doesn’t exist.`
        : `In ${zone}, the clocks go forward from ${gap.from} to ${gap.to} that day, so it doesn’t exist. Choose ${gap.to} or later.`,
    twice: "The clocks go back that night, so this time comes twice. Which one?",
    oneOfTwo: {
      earlier: (time: string, offset: string) =>
        `The first ${time}, before the clocks go back (${offset})`,
      later: (time: string, offset: string) =>
        `The second ${time}, after the clocks have gone back (${offset})`,
    },
    clockChanges: "The clocks change during the webinar.",
    clockOf: (city: string) => `On the clock in ${city}.`,
    usualDurations: "Common lengths",
    required: "Required.",
    wrongDuration: "Enter whole minutes, at least 1.",
    wrongCapacity: "Enter a whole number from 1 to 1,000,000.",
  },
};

export type Messages = typeof en;
