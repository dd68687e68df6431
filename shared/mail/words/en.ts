/** Every word of our mails in English. The names are those of layout.mjml. */
export const en = {
  common: {
    hello: "Hello",
    when_label: "When",
    series: "Webinars",
    registered: "You’re getting this email because you registered for this webinar.",
    colon: ":",
  },
  legal: { privacy_label: "Privacy notice", imprint_label: "Imprint" },
  joining: {
    button_label: "Join the webinar",
    direct_label: "If the button doesn’t work, open Google Meet directly",
  },
  withdrawal: { withdrawal_hint: "Can’t make it?", withdrawal_label: "Cancel your registration" },
  confirmation: {
    subject_lead: "You’re registered:",
    label: "You’re registered",
    body: "Your place is reserved. We’ll remind you the day before and again in the last hour.",
    invite_label: "Add to your calendar",
    invite_hint:
      "Or open the attached file. Google Calendar adds events automatically only from senders you know: add our address to your contacts, and later changes will appear there too.",
    not_me_label: "This wasn’t me. Don’t email me again",
  },
  reminders: {
    "1w": {
      subject_lead: "Coming up:",
      label: "Coming up",
      body: "The webinar you registered for is coming up. Here’s everything you need to join.",
    },
    "3d": {
      subject_lead: "Coming up soon:",
      label: "Coming up soon",
      body: "The webinar you registered for starts soon.",
    },
    "24h": {
      // Not "tomorrow": an operator may send it days earlier, and the sweep may send it on the day of the webinar.
      subject_lead: "Reminder:",
      label: "Reminder",
      body: "Here’s a reminder of the webinar you registered for.",
    },
    "1h": {
      subject_lead: "Starting in an hour:",
      label: "Starting soon",
      body: "The webinar you registered for starts within the hour.",
    },
    "15m": {
      subject_lead: "Starting in a few minutes:",
      label: "Starting now",
      body: "The webinar you registered for starts in a few minutes. See you there!",
    },
  },
  cancellation: {
    subject_lead: "Cancelled:",
    label: "Cancelled",
    body: "We’re sorry: this webinar has been cancelled. You don’t need to do anything.",
    when_label: "Was planned for",
    quote_label: "The organiser says",
  },
  move: {
    subject_lead: "New time:",
    label: "New time",
    body: "This webinar has a new time. You’re still registered, so you don’t need to do anything.",
    when_label: "New time",
    former_when_label: "Old time",
  },
  details: {
    subject_lead: "New details:",
    label: "New details",
    body: "The link or the end time of this webinar has changed. Please use the details below instead of those in earlier emails and calendar entries. You’re still registered.",
  },
  followUp: {
    when_label: "Took place",
    button_label: "Watch the recording",
    next_label: "See upcoming webinars",
    reason:
      "You’re getting this email because you registered for this webinar. It’s the only one we send afterwards.",
    attended: {
      subject_lead: "Thanks for coming:",
      label: "Thanks for coming",
      body: "Thank you for joining us. Here’s the recording, to watch again or to share with your club.",
    },
    missed: {
      subject_lead: "Sorry we missed you:",
      label: "Sorry we missed you",
      body: "You had a place, but we didn’t see you there. Here’s the recording, to watch whenever it suits you.",
    },
    unmarked: {
      subject_lead: "The recording:",
      label: "Recording",
      body: "The webinar you registered for has taken place. Here’s the recording.",
    },
  },
  recording: {
    subject_lead: "The recording:",
    label: "Recording",
    body: "A webinar on a topic you follow has taken place. Here’s the recording.",
    when_label: "Took place",
    button_label: "Watch the recording",
    reason: "You’re getting this email because you asked for news about webinars on these topics.",
    unsubscribe_label: "Unsubscribe",
  },
  announcement: {
    subject_lead: "New webinar:",
    label: "New webinar",
    body: "A webinar on a topic you follow is coming up. Would you like to join? Register on its page.",
    button_label: "See the webinar and register",
    reason: "You’re getting this email because you asked for news about webinars on these topics.",
    unsubscribe_label: "Unsubscribe",
  },
  place: {
    subject: (title: string) => `Please confirm your place: ${title}`,
    body: "Someone, hopefully you, asked for a place at this webinar with this address:",
    button: "Confirm my place",
    otherwise: "If this wasn’t you, ignore this email. No place is reserved.",
    notMe: "This wasn’t me. Don’t email me again",
  },
  waiting: {
    joined: {
      subject: (title: string) => `You’re on the waiting list: ${title}`,
      body: (position: number) =>
        `All places are taken, so you have no place yet. You’re number ${position} on the waiting list. If a place becomes free before the start and it’s your turn, we’ll register you and email you the link to join.`,
      button: "Leave the waiting list",
      otherwise:
        "You don’t need to do anything to stay on the list. No place by the start? Then you won’t hear from us again.",
    },
    cancelled: {
      subject: (title: string) => `Cancelled: ${title}`,
      body: "We’re sorry: the webinar that you were on the waiting list for has been cancelled.",
      button: "See upcoming webinars",
      otherwise: "You don’t need to do anything.",
    },
    asked: {
      subject: (title: string) => `Please confirm: waiting list for ${title}`,
      body: "All places are taken. Someone, hopefully you, asked to join the waiting list with this address:",
      button: "Join the waiting list",
      otherwise: "If this wasn’t you, ignore this email. You won’t hear from us again.",
    },
    notMe: "This wasn’t me. Don’t email me again",
  },
  optIn: {
    subject: "Please confirm: webinar news",
    body: "Someone, hopefully you, asked us to email this address about webinars on these topics:",
    button: "Yes, keep me posted",
    otherwise: "If this wasn’t you, ignore this email. You won’t hear from us again.",
    notMe: "This wasn’t me. Don’t email me again",
  },
  subscriberNotice: {
    subject_lead: "Integration disabled:",
    label: "Integration disabled",
    failing:
      "Nothing has reached this integration for five days, so we’ve disabled it. It gets no events until someone enables it again. Once its receiver works, enable it in the console and replay what it missed.",
    gone: "The receiver of this integration answered that it wants no more events, so we’ve disabled it. If that’s what you wanted, you don’t need to do anything. If not, enable it in the console and replay what it missed.",
    when_label: "Disabled",
    button_label: "Open the integrations",
    reason:
      "You’re getting this email because your address is the one given for this integration’s owner.",
  },
  /** Before the subject of a test. */
  test: "[Test]",
  /** The made-up reader of a preview. */
  reader: "Alex Morgan",
};

export type MailWords = typeof en;
