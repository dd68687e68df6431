/** Every word of the public pages in English. */
import type { FailureCode } from "../../../shared/platform/failure.ts";
import type { PublicState } from "../../../shared/webinars/public.ts";

interface Notice {
  title: string;
  text: string;
}

/** A refusal without words of its own gets those of `other`. */
type RefusalWords = Partial<Record<FailureCode, Notice>> & { other: Notice };

const refusals: RefusalWords = {
  not_found: {
    title: "Page not found",
    text: "The link may be incomplete, or the page no longer exists.",
  },
  webinar_full: {
    title: "All places are taken",
    text: "If you’ve already registered, your place is safe. A place may still become free, so check back later.",
  },
  registration_closed: {
    title: "Registration is closed",
    text: "This webinar has started, has ended or was cancelled.",
  },
  validation_failed: {
    title: "Something isn’t right",
    text: "Go back and check what you’ve entered.",
  },
  too_many_requests: {
    title: "Please wait a few minutes",
    text: "We’ve had a lot of requests from your network. Try again after that.",
  },
  try_later: { title: "It’s busy right now", text: "Try again in a minute." },
  other: {
    title: "Something went wrong",
    text: "It’s our fault, not yours. Try again in a minute.",
  },
};

const states: Record<PublicState, Notice & { badge: string }> = {
  open: { badge: "Open", title: "Register", text: "Free. We’ll email you the link to join." },
  full: {
    badge: "Full",
    title: "All places are taken",
    text: "If you’ve registered, your place is safe. A place may still become free, so check back later.",
  },
  closed: {
    badge: "Started",
    title: "Registration is closed",
    text: "This webinar has started. If you’ve registered, the link to join is in your inbox.",
  },
  ended: {
    badge: "Ended",
    title: "This webinar has ended",
    text: "If there’s a recording, you’ll find it here.",
  },
  recorded: {
    badge: "Recording",
    title: "Watch it now",
    text: "This webinar has ended. Here’s the recording.",
  },
  cancelled: {
    badge: "Cancelled",
    title: "This webinar is cancelled",
    text: "It won’t take place. We’ve emailed everyone who registered.",
  },
};

export const en = {
  frame: {
    site: (owner: string) => `${owner} webinars`,
    contact: "Contact",
    promise: "No trackers, no cookies.",
    skip: "Skip to content",
    navigation: "Site",
    interest: "Get news",
  },
  list: {
    title: "Upcoming webinars",
    lead: "Live and free, with time for your questions. All you need is a browser.",
    none: "Nothing is planned right now.",
    noneHint: "Tell us what interests you, and we’ll let you know when there’s something new.",
    promoted: "Featured",
    with: (host: string) => `with ${host}`,
    fewPlaces: "Only a few places left",
    interest: "Tell me about new webinars",
    topics: "Topics",
    recordings: "Watch recordings",
    calendarFeed: "Calendar feed",
    newsFeed: "News feed",
  },
  recordings: {
    title: "Recordings",
    lead: "Missed a webinar? Watch it whenever you like.",
    none: "There are no recordings yet.",
    noneHint: "They appear here soon after a webinar.",
  },
  topic: {
    title: (topic: string) => `Webinars on ${topic}`,
    lead: (topic: string) => `Upcoming webinars and recordings on ${topic}, live and free.`,
  },
  webinar: {
    when: "When",
    yourTime: "In your time:",
    host: "Host",
    where: "Where",
    online: "Online, with Google Meet",
    onlineHint: "We’ll email you the link.",
    watch: "Watch the recording",
    others: "See upcoming webinars",
    waiting: {
      title: "All places are taken",
      text: "You can join the waiting list. If a place becomes free before the start and it’s your turn, we’ll register you and email you the link to join.",
    },
    states,
    because: (reason: string) => `The organiser says: ${reason}`,
  },
  form: {
    email: "Email address",
    name: "Name",
    organisation: "Club or organisation",
    optional: "(optional)",
    trap: "Leave this empty",
    register: "Register",
    questions: {
      choose: "Choose…",
      noAnswer: "No answer",
      required: "Answer this question.",
      notAnOption: "Choose one of the options.",
      tooLong: (max: number) => `Use up to ${max} characters.`,
      other: "Check this answer.",
    },
    wait: "Join the waiting list",
    invalid: {
      email: "Enter an email address, such as ada@example.org.",
      name: "Enter your name, up to 120 characters.",
      organisation: "Use up to 200 characters.",
      consent: "Tick this box to continue.",
      topics: "Choose at least one topic.",
    },
    again: "Not sent yet",
    againHint: "Please check the fields marked below.",
  },
  registered: {
    title: "Thanks! Check your inbox",
    text: "We’ve emailed you your confirmation with the link to join, or a link to confirm your place first. Already registered? Nothing changes, and we’ll send a lost email again. Nothing there? We send only a few emails an hour to one mailbox, so try again later.",
    waiting: {
      title: "Thanks! Check your inbox",
      text: "All places are taken, so you’re on the waiting list unless you had a place already. We’ve emailed you what’s next, or a link to confirm your address first. Nothing there? We send only a few emails an hour to one mailbox, so try again later.",
    },
    calendar: {
      title: "Add it to your calendar",
      file: "Calendar file (.ics)",
      details: "The link to join is in our email to you. The webinar’s page:",
      hint: "The link to join is in our email, and not in these entries.",
    },
  },
  interest: {
    title: "Webinar news",
    lead: "Choose the topics you’re interested in. We’ll email you about new webinars and recordings on them, and nothing else.",
    topics: "Topics",
    name: "Name",
    optional: "(optional)",
    submit: "Keep me posted",
    noTopics: "There are no topics yet. Check back when the first webinar is announced.",
    asked: "Check your inbox",
    askedText:
      "If this address is new to us, we’ve emailed you a link. Open it to confirm, and we’ll keep you posted.",
    subscribed: "You’re subscribed",
    subscribedText: "We’ll email you when there’s something new on your topics.",
    confirm: "Shall we keep you posted?",
    confirmText: "About webinars on:",
    confirmButton: "Yes, keep me posted",
    unsubscribe: "Unsubscribe?",
    unsubscribeText: "We won’t email you about new webinars and recordings any more.",
    unsubscribeHint: "You’ll still get email about webinars you’ve registered for.",
    unsubscribeButton: "Unsubscribe",
    unsubscribed: "You’re unsubscribed",
    unsubscribedText: "We won’t email you about new webinars and recordings any more.",
    again: "Subscribe again",
  },
  join: {
    early: {
      badge: "You’re registered",
      text: "This page takes you to the meeting. Come back shortly before the start, or leave it open.",
      starts: "Starts",
    },
    opens: (time: string) => `The meeting opens at ${time}.`,
    open: { badge: "Open now", text: "The meeting opens in Google Meet." },
    unchecked: {
      title: "Join the webinar",
      badge: "Ready",
      text: "We can’t look up your webinar right now, but this link still leads to its meeting.",
    },
    over: {
      badge: "Ended",
      text: "This webinar has ended. If there’s a recording, you’ll find it here.",
    },
    recorded: { badge: "Recording", text: "This webinar has ended, and you can watch it." },
    cancelled: { badge: "Cancelled", text: "This webinar won’t take place." },
    withdrawn: {
      badge: "Not registered",
      text: "You cancelled your registration, so this link no longer leads to the meeting.",
    },
    join: "Join now",
    directly: "Trouble joining? Open Google Meet directly:",
    watch: "Watch the recording",
    invite: "Add to your calendar",
    cannot: "Can’t make it?",
    cancel: "Cancel your registration",
    again: "Register again",
    next: "Next webinar",
    gone: {
      title: "This link doesn’t work",
      text: "It may be incomplete, or too old. Use the link in the latest email about your webinar.",
    },
  },
  cancel: {
    title: "Cancel your registration?",
    button: "Cancel my registration",
    effect: "Your place goes to someone else, and we won’t email you about this webinar again.",
    done: "Your registration is cancelled",
    thanks: "Thanks for letting us know. Someone else can have your place.",
    again: "Register again",
  },
  leave: {
    title: "Leave the waiting list?",
    button: "Leave the list",
    effect: "You won’t get a place, and we won’t email you about this webinar again.",
    done: "You’re no longer on the waiting list",
    thanks: "Thanks for letting us know. The next person moves up.",
    again: "See the webinar",
  },
  place: {
    title: "Do you want this place?",
    effect: "Confirm, and it’s yours. We’ll email you the link to join.",
    button: "Confirm my place",
    done: "You’re registered",
    thanks: "Check your inbox for the link to join.",
    full: {
      title: "Do you want to wait for a place?",
      effect:
        "All places are taken at the moment. Confirm to join the waiting list: if a place becomes free and it’s your turn, we’ll register you and email you the link to join.",
      button: "Join the waiting list",
      done: "You’re on the waiting list",
      thanks: "We’ll email you if a place becomes free and it’s your turn.",
    },
  },
  notMe: {
    title: "Wasn’t this you?",
    text: "Then someone else typed your address. We’ll drop the request, free the place and stop all email that our forms send to you.",
    hint: "Your own registrations stay as they are.",
    button: "This wasn’t me. Don’t email me again",
    refused: "We won’t email you again",
    refusedText:
      "Even if someone types your address into one of our forms again, we won’t email you. Our team has been told.",
    allowHint: "Was it you after all?",
    allowButton: "Allow email again",
    allowed: "We can email you again",
    allowedText: "If you had registered, please register again. Your place was freed.",
  },
  challenge: {
    title: "One moment",
    text: "Many people are registering right now, so we’re checking that you’re not a bot. This takes a few seconds.",
    button: "Continue by email",
    hint: "No need to wait: we can email you a link that confirms your place instead.",
  },
  recaptcha: {
    title: "One more step",
    text: "Many people are registering right now. Choose how to confirm your place.",
    check: "Check with Google reCAPTCHA",
    mail: "Continue by email",
    failed: "Google’s check isn’t answering. Continue by email instead.",
    hint: "By email, you get a link that confirms your place. The check sends data about your browser to Google.",
    notice: "This page can load Google reCAPTCHA:",
    privacy: "Google’s privacy policy",
    terms: "terms",
  },
  refusals,
};

export type PageWords = typeof en;
