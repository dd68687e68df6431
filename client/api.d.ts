/** Generated from functions/openapi.json: npm run openapi. */

export interface paths {
  "/mcp": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Answer an assistant's message of the Model Context Protocol
     * @description For assistants, with their operator's token.
     */
    post: operations["mcp"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/registrations/{token}/cancel": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Show the registration that a link to cancel stands for
     * @description For everybody. A browser that asks for HTML gets a page.
     */
    get: operations["show-cancellation"];
    put?: never;
    /**
     * Cancel the registration that a link stands for
     * @description For everybody. A browser that asks for HTML gets a page.
     */
    post: operations["cancel-registration"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/interest/{token}/confirm": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Show what a link to confirm an interest stands for
     * @description For everybody. A browser that asks for HTML gets a page.
     */
    get: operations["show-interest-confirmation"];
    put?: never;
    /**
     * Confirm an interest from one's own mailbox
     * @description For everybody. A browser that asks for HTML gets a page.
     */
    post: operations["confirm-interest"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/places/{token}/confirm": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Show the place that a link to confirm stands for
     * @description For everybody. A browser that asks for HTML gets a page.
     */
    get: operations["show-place"];
    put?: never;
    /**
     * Confirm a place from one's own mailbox
     * @description For everybody. A browser that asks for HTML gets a page.
     */
    post: operations["confirm-place"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/webinars/{slug}/invite.ics": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Download a webinar as an entry for calendars
     * @description For everybody. Any cache may keep the reply for 60 seconds.
     */
    get: operations["download-invite"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/webinars/{slug}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Show one webinar to whoever may want to come
     * @description For everybody. A browser that asks for HTML gets a page. Any cache may keep the reply for 60 seconds.
     */
    get: operations["get-public-webinar"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/join/{token}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Show where a link to join leads now
     * @description For everybody. A browser that asks for HTML gets a page.
     */
    get: operations["show-join"];
    put?: never;
    /**
     * Join the webinar that a link stands for
     * @description For everybody. A browser that asks for HTML gets a page.
     */
    post: operations["join-webinar"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/webinars": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the upcoming webinars, the promoted ones first
     * @description For everybody. A browser that asks for HTML gets a page. Any cache may keep the reply for 60 seconds.
     */
    get: operations["list-public-webinars"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/webinars/recordings": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the webinars that can be watched, the latest first
     * @description For everybody. A browser that asks for HTML gets a page. Any cache may keep the reply for 60 seconds.
     */
    get: operations["list-recordings"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/webinars/{slug}/registrations": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Register for a webinar
     * @description For everybody. An HTML form may send the body. A browser that asks for HTML gets a page.
     */
    post: operations["register-attendee"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/not-me/{token}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Show whether a mailbox has said that a request was not its own
     * @description For everybody. A browser that asks for HTML gets a page.
     */
    get: operations["show-not-me"];
    put?: never;
    /**
     * Say that a request was not one's own, so that no other causes mail; or take that back
     * @description For everybody. An HTML form may send the body. A browser that asks for HTML gets a page.
     */
    post: operations["report-not-me"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/webinars.ics": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Subscribe to the upcoming webinars in a calendar
     * @description For everybody. Any cache may keep the reply for 300 seconds.
     */
    get: operations["show-calendar-feed"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/webinars/interest": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Show the topics that people can hear about
     * @description For everybody. A browser that asks for HTML gets a page.
     */
    get: operations["show-interest-form"];
    put?: never;
    /**
     * Ask for news of webinars on some topics
     * @description For everybody. An HTML form may send the body. A browser that asks for HTML gets a page.
     */
    post: operations["subscribe-interest"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/webinars.atom": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Follow new webinars and recordings in a feed reader
     * @description For everybody. Any cache may keep the reply for 300 seconds.
     */
    get: operations["show-news-feed"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/webinars/{slug}/registered": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Thank for a registration, and offer the webinar as an entry for calendars
     * @description For everybody. A browser that asks for HTML gets a page. Any cache may keep the reply for 60 seconds.
     */
    get: operations["show-registered"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/robots.txt": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Tell crawlers what they may read
     * @description For everybody. Any cache may keep the reply for 3600 seconds.
     */
    get: operations["show-robots"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sitemap.xml": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the pages that search engines may show
     * @description For everybody. Any cache may keep the reply for 300 seconds.
     */
    get: operations["show-sitemap"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/webinars/topics/{topic}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the upcoming webinars and the recordings on one topic
     * @description For everybody. A browser that asks for HTML gets a page. Any cache may keep the reply for 60 seconds.
     */
    get: operations["show-topic"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/unsubscribe/{token}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Show what a link to unsubscribe stands for
     * @description For everybody. A browser that asks for HTML gets a page.
     */
    get: operations["show-unsubscribe"];
    put?: never;
    /**
     * Unsubscribe from mail about recordings
     * @description For everybody. A browser that asks for HTML gets a page.
     */
    post: operations["unsubscribe"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/webinars/{id}/registrations": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * A webinar's registrations, in the order they came
     * @description For operators. Machines may call it too. The audit keeps who was shown personal data.
     */
    get: operations["list-registrations"];
    put?: never;
    /**
     * Register somebody who agreed to it elsewhere
     * @description For operators with a fresh sign-in. Machines may call it too. The audit keeps it as `sys.registration.add`.
     */
    post: operations["add-registrant"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/people/allow-mail": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Let mail go again to one person, whose mail had come back or who had complained
     * @description For operators with a fresh sign-in. The audit keeps it as `sys.person.allow_mail`.
     */
    post: operations["allow-mail"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/webinars/{id}/announce": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Tell people with an interest in its topics of a webinar that is to come, each once
     * @description For operators with a fresh sign-in. The audit keeps it as `sys.webinar.announce`. With If-Match it changes only a version that was read.
     */
    post: operations["announce-webinar"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/webinars/{id}/ask-meet-again": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Ask Meet once more what it has of a webinar that is over
     * @description For operators with a fresh sign-in. Machines may call it too. The audit keeps it as `sys.webinar.collect`.
     */
    post: operations["ask-meet-again"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/webinars/{id}/recording": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Publish the recording and mail registered people and those who asked for such news; or correct its address
     * @description For operators with a fresh sign-in. Machines may call it too. The audit keeps it as `sys.webinar.recording`. With If-Match it changes only a version that was read.
     */
    post: operations["attach-recording"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/webinars/{id}/registrations/{registration_id}/cancel": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Cancel one registration for the person: the place is free, and no mail is sent
     * @description For operators with a fresh sign-in. Machines may call it too. The audit keeps it as `sys.registration.cancel`.
     */
    post: operations["cancel-registrant"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/webinars/{id}/cancel": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Cancel a webinar: registered people are mailed, the Calendar event is deleted
     * @description For operators with a fresh sign-in. Machines may call it too. The audit keeps it as `sys.webinar.cancel`. With If-Match it changes only a version that was read.
     */
    post: operations["cancel-webinar"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/operations/sweep": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Run the sweep now, pause it or resume it
     * @description For operators with a fresh sign-in. The audit keeps it as `sys.operations.sweep`.
     */
    post: operations["control-sweep"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/webinars/{id}/registrations/{registration_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Correct the name of one registration
     * @description For operators with a fresh sign-in. Machines may call it too. The audit keeps it as `sys.registration.correct`. With If-Match it changes only a version that was read.
     */
    patch: operations["correct-registrant"];
    trace?: never;
  };
  "/sys/interest": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How many people would be told about the recording of a webinar with these tags
     * @description For operators. Machines may call it too.
     */
    get: operations["count-interest"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/templates/{template_id}/create-webinar": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Plan a webinar from a template, as a new draft
     * @description For operators with a fresh sign-in. Machines may call it too. The audit keeps it as `sys.webinar.create`. Under an Idempotency-Key it can be repeated for a day.
     */
    post: operations["create-from-template"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/subscribers": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The systems that get our events, and how their deliveries go
     * @description For operators. Machines may call it too.
     */
    get: operations["list-subscribers"];
    put?: never;
    /**
     * Send events to a further subscriber; the reply has the secret that verifies them
     * @description For operators with a fresh sign-in. Machines may call it too. The audit keeps it as `sys.subscriber.create`. Under an Idempotency-Key it can be repeated for a day.
     */
    post: operations["create-subscriber"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/webinars": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Webinars, by their start or in another order
     * @description For operators. Machines may call it too.
     */
    get: operations["list-webinars"];
    put?: never;
    /**
     * Create a webinar, its Calendar event and its Meet link
     * @description For operators with a fresh sign-in. Machines may call it too. The audit keeps it as `sys.webinar.create`. Under an Idempotency-Key it can be repeated for a day.
     */
    post: operations["create-webinar"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/subscribers/{subscriber_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Delete a subscriber
     * @description For operators with a fresh sign-in. Machines may call it too. The audit keeps it as `sys.subscriber.delete`. With If-Match it changes only a version that was read.
     */
    delete: operations["delete-subscriber"];
    options?: never;
    head?: never;
    /**
     * Change a subscriber, disable it or enable it
     * @description For operators with a fresh sign-in. The audit keeps it as `sys.subscriber.update`. With If-Match it changes only a version that was read.
     */
    patch: operations["update-subscriber"];
    trace?: never;
  };
  "/sys/templates/{template_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Delete a template
     * @description For operators with a fresh sign-in. The audit keeps it as `sys.template.delete`. With If-Match it changes only a version that was read.
     */
    delete: operations["delete-template"];
    options?: never;
    head?: never;
    /**
     * Rename a template
     * @description For operators with a fresh sign-in. Machines may call it too. The audit keeps it as `sys.template.rename`. With If-Match it changes only a version that was read.
     */
    patch: operations["rename-template"];
    trace?: never;
  };
  "/sys/webinars/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * A webinar, what may be done to it now, and what mail went out for it
     * @description For operators. Machines may call it too.
     */
    get: operations["get-webinar"];
    put?: never;
    post?: never;
    /**
     * Delete a draft and its Calendar event
     * @description For operators with a fresh sign-in. The audit keeps it as `sys.webinar.delete`. With If-Match it changes only a version that was read.
     */
    delete: operations["delete-webinar"];
    options?: never;
    head?: never;
    /**
     * Change a webinar; its Calendar event follows
     * @description For operators with a fresh sign-in. Machines may call it too. The audit keeps it as `sys.webinar.update`. With If-Match it changes only a version that was read.
     */
    patch: operations["update-webinar"];
    trace?: never;
  };
  "/sys/webinars/{id}/duplicate": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Plan a webinar again: copy its content into a new draft at another time
     * @description For operators with a fresh sign-in. Machines may call it too. The audit keeps it as `sys.webinar.create`. With If-Match it changes only a version that was read. Under an Idempotency-Key it can be repeated for a day.
     */
    post: operations["duplicate-webinar"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/session/end": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * End the session of the token that the request carries
     * @description For operators. The audit keeps it as `sys.session.end`.
     */
    post: operations["end-session"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/people/erase": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Erase one person, but for the digest that keeps mail from them
     * @description For operators with a fresh sign-in. The audit keeps it as `sys.person.erase`.
     */
    post: operations["erase-person"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/people/export": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Hand out all that is kept of one person
     * @description For operators with a fresh sign-in. The audit keeps it as `sys.person.export`.
     */
    post: operations["export-person"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/webinars/{id}/registrations.csv": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * All registrations of a webinar as a CSV file for spreadsheets
     * @description For operators with a fresh sign-in. Machines may call it too. The audit keeps it as `sys.webinar.export`.
     */
    get: operations["export-registrations"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/people/find": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Find people over all webinars and interests, by address or by name
     * @description For operators. Machines may call it too. The audit keeps who was shown personal data.
     */
    post: operations["find-people"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/insights": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Visits, registrations, attendance and follow-ups of some months, by source and by month
     * @description For operators. Machines may call it too.
     */
    get: operations["get-insights"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/operations": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The sweep, the queues, open mail and what failed lately
     * @description For operators. Machines may call it too.
     */
    get: operations["get-operations"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/webinars/{id}/statistics": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Registrations over time, what became of their mail, and who attended
     * @description For operators. Machines may call it too.
     */
    get: operations["get-statistics"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/webinars/{id}/import-attendance": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Mark as attended whom Meet's own record of the meeting names
     * @description For operators with a fresh sign-in. Machines may call it too. The audit keeps it as `sys.webinar.mark_attendance`. With If-Match it changes only a version that was read.
     */
    post: operations["import-attendance"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/webinars/{id}/import-registrants": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Register the people of a list, after its review
     * @description For operators with a fresh sign-in. Machines may call it too. The audit keeps it as `sys.registration.import`. Under an Idempotency-Key it can be repeated for a day.
     */
    post: operations["import-registrants"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/audit": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Who changed what, the newest first
     * @description For operators. Machines may call it too.
     */
    get: operations["list-audit"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/subscribers/{subscriber_id}/deliveries": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What a subscriber was sent within 30 days, and what it answered
     * @description For operators. Machines may call it too.
     */
    get: operations["list-event-deliveries"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/webinars/{id}/deliveries/{kind}/recipients": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Who of one kind of a webinar's mail has it, failed or still waits, and what became of what was sent
     * @description For operators. Machines may call it too. The audit keeps who was shown personal data.
     */
    get: operations["list-recipients"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/templates": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Templates of webinars, by name
     * @description For operators. Machines may call it too.
     */
    get: operations["list-templates"];
    put?: never;
    /**
     * Save a webinar's content as a template
     * @description For operators with a fresh sign-in. Machines may call it too. The audit keeps it as `sys.template.save`. Under an Idempotency-Key it can be repeated for a day.
     */
    post: operations["save-template"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/webinars/{id}/mark-attendance": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Say who attended: by registration, by e-mail address, by filter, or with Meet's attendance list
     * @description For operators with a fresh sign-in. Machines may call it too. The audit keeps it as `sys.webinar.mark_attendance`. With If-Match it changes only a version that was read.
     */
    post: operations["mark-attendance"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/webinars/{id}/move-up": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Give people of the waiting list a place
     * @description For operators with a fresh sign-in. Machines may call it too. The audit keeps it as `sys.registration.move_up`. With If-Match it changes only a version that was read.
     */
    post: operations["move-up"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/webinars/{id}/deliveries/{kind}/pause": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Hold one kind of a webinar's mail, before it begins or in its midst
     * @description For operators with a fresh sign-in. Machines may call it too. The audit keeps it as `sys.webinar.pause_delivery`. With If-Match it changes only a version that was read.
     */
    post: operations["pause-delivery"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/webinars/{id}/announce-preview": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Whom an announcement would reach if it were sent now, by topic, and whom not
     * @description For operators. Machines may call it too. The audit keeps who was shown personal data.
     */
    get: operations["preview-announce"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/webinars/{id}/preview-cancel": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Preview whom a cancellation would reach by mail and by Calendar
     * @description For operators. Machines may call it too. With If-Match it changes only a version that was read.
     */
    post: operations["preview-cancel"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/webinars/{id}/preview-change": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Preview whom a change of a webinar would reach by mail and by Calendar
     * @description For operators. Machines may call it too. With If-Match it changes only a version that was read.
     */
    post: operations["preview-change"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/webinars/{id}/follow-up-preview": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How many people the mails about a recording would reach, and how many not
     * @description For operators. Machines may call it too.
     */
    get: operations["preview-follow-up"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/webinars/{id}/preview-import": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Review a list of people line by line before they are registered
     * @description For operators. Machines may call it too. The audit keeps who was shown personal data.
     */
    post: operations["preview-import"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/webinars/{id}/interest": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Who would be told about this webinar's recording
     * @description For operators. Machines may call it too. The audit keeps who was shown personal data.
     */
    get: operations["preview-interest"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/webinars/{id}/mail-preview": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * A mail of the webinar as one reader would get it
     * @description For operators. Machines may call it too.
     */
    get: operations["preview-mail"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/webinars/{id}/preview-move-up": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Whom moving these people up would reach, and for whom there is no place
     * @description For operators. Machines may call it too. The audit keeps who was shown personal data.
     */
    post: operations["preview-move-up"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/webinars/{id}/reminder-preview": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Whom a reminder would go to if it were sent now, and whom not
     * @description For operators. Machines may call it too. The audit keeps who was shown personal data.
     */
    get: operations["preview-reminder"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/webinars/{id}/preview-repeat": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Preview the dates of a series
     * @description For operators. Machines may call it too. With If-Match it changes only a version that was read.
     */
    post: operations["preview-repeat"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/subscribers/{subscriber_id}/preview-replay": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Count the events that a replay would send to a subscriber
     * @description For operators. Machines may call it too.
     */
    post: operations["preview-replay"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/webinars/{id}/deliveries/{kind}/resend-preview": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Whether mail that did not arrive can be sent again, to how many, and why it did not arrive
     * @description For operators. Machines may call it too.
     */
    get: operations["preview-resend"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/webinars/{id}/publish": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Open a webinar for registration
     * @description For operators with a fresh sign-in. Machines may call it too. The audit keeps it as `sys.webinar.publish`. With If-Match it changes only a version that was read.
     */
    post: operations["publish-webinar"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/webinars/{id}/registrations/{registration_id}/repeat-confirmation": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send one person's confirmation again
     * @description For operators with a fresh sign-in. Machines may call it too. The audit keeps it as `sys.registration.confirm_again`. Under an Idempotency-Key it can be repeated for a day.
     */
    post: operations["repeat-confirmation"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/webinars/{id}/repeat": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Repeat a webinar weekly or monthly: a draft for each date
     * @description For operators with a fresh sign-in. Machines may call it too. The audit keeps it as `sys.webinar.repeat`. With If-Match it changes only a version that was read. Under an Idempotency-Key it can be repeated for a day.
     */
    post: operations["repeat-webinar"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/subscribers/{subscriber_id}/replay": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send a subscriber the events of a range again, or those that failed
     * @description For operators with a fresh sign-in. The audit keeps it as `sys.subscriber.replay`. Under an Idempotency-Key it can be repeated for a day.
     */
    post: operations["replay-events"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/webinars/{id}/deliveries/{kind}/resend": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send mail again to those whose mail was dropped or blocked, once the cause is gone
     * @description For operators with a fresh sign-in. The audit keeps it as `sys.webinar.resume_delivery`. With If-Match it changes only a version that was read.
     */
    post: operations["resend-delivery"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/webinars/{id}/deliveries/{kind}/resolve": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Decide whether mail that may have been sent is sent again or counts as sent
     * @description For operators with a fresh sign-in. The audit keeps it as `sys.webinar.resolve_unknown`. With If-Match it changes only a version that was read.
     */
    post: operations["resolve-unknown"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/webinars/{id}/deliveries/{kind}/resume": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Let one kind of a webinar's mail go on
     * @description For operators with a fresh sign-in. The audit keeps it as `sys.webinar.resume_delivery`. With If-Match it changes only a version that was read.
     */
    post: operations["resume-delivery"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/subscribers/{subscriber_id}/rotate-secret": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Replace a subscriber's secret; the one before stays valid for a day
     * @description For operators with a fresh sign-in. The audit keeps it as `sys.subscriber.rotate_secret`. With If-Match it changes only a version that was read. Under an Idempotency-Key it can be repeated for a day.
     */
    post: operations["rotate-secret"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/webinars/{id}/send-reminder": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send a reminder to everybody who is owed it
     * @description For operators with a fresh sign-in. Machines may call it too. The audit keeps it as `sys.webinar.send_reminder`. With If-Match it changes only a version that was read.
     */
    post: operations["send-reminder"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/subscribers/{subscriber_id}/test": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send a subscriber a test event, once
     * @description For operators with a fresh sign-in. Machines may call it too. The audit keeps it as `sys.subscriber.send_test`.
     */
    post: operations["send-test-event"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/webinars/{id}/send-test-mail": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send one mail of the webinar to yourself, as a test
     * @description For operators with a fresh sign-in. The audit keeps it as `sys.webinar.test_mail`. Under an Idempotency-Key it can be repeated for a day.
     */
    post: operations["send-test-mail"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/people/show": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * One person over all webinars and interests: registrations, mail, and what keeps mail from them
     * @description For operators. Machines may call it too. The audit keeps who was shown personal data.
     */
    post: operations["show-person"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sys/webinars/{id}/undo-attendance": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Undo the marks of one call, except for people marked again since
     * @description For operators with a fresh sign-in. Machines may call it too. The audit keeps it as `sys.webinar.undo_attendance`. With If-Match it changes only a version that was read.
     */
    post: operations["undo-attendance"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export interface webhooks {
  "life.petanque.webinar.published": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A webinar was published */
    post: operations["event-webinar-published"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "life.petanque.webinar.updated": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A webinar was changed, and not moved */
    post: operations["event-webinar-updated"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "life.petanque.webinar.moved": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A webinar was moved to another time */
    post: operations["event-webinar-moved"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "life.petanque.webinar.cancelled": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A webinar was cancelled */
    post: operations["event-webinar-cancelled"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "life.petanque.webinar.ended": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A webinar ended */
    post: operations["event-webinar-ended"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "life.petanque.webinar.recording_attached": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A webinar's recording can be watched */
    post: operations["event-webinar-recording-attached"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "life.petanque.registration.created": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Somebody registered */
    post: operations["event-registration-created"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "life.petanque.registration.corrected": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Somebody's name was corrected */
    post: operations["event-registration-corrected"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "life.petanque.registration.cancelled": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Somebody cancelled their registration */
    post: operations["event-registration-cancelled"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "life.petanque.registration.attended": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Somebody attended */
    post: operations["event-registration-attended"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "life.petanque.registration.attendance_undone": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Somebody did not attend after all */
    post: operations["event-registration-attendance-undone"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "life.petanque.mail.bounced": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Mail to somebody bounced */
    post: operations["event-mail-bounced"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "life.petanque.mail.complained": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Somebody marked mail as spam */
    post: operations["event-mail-complained"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "life.petanque.person.erased": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Somebody was erased: erase them too */
    post: operations["event-person-erased"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "life.petanque.test": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** An operator tests the receiver */
    post: operations["event-test"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export interface components {
  schemas: {
    AnnouncementPreview: {
      would_get: number;
      by_topic: {
        topic: string;
        count: number;
      }[];
      already_told: number;
      registered: number;
      waiting: number;
      cancelled: number;
      unsubscribed: number;
      sample: {
        id: string;
        name: string | null;
        email: string;
      }[];
    };
    AnnouncementReply: {
      queued: number;
      already_sent: number;
      in_progress: number;
      run: components["schemas"]["RunReceipt"];
    };
    AskedInterest: {
      /** @enum {string} */
      locale: "en" | "fr" | "sv";
      name: string | null;
      topics: string[];
    };
    AttendanceImportReply: {
      marked: number;
      unchanged: number;
      kept: number;
      left_out: number;
      mark_id: string | null;
      attended_count: number;
      unknown: string[];
      doubtful: components["schemas"]["DoubtfulParticipant"][];
      conferences: number;
      participants: number;
    };
    AttendanceOrder: {
      registration_ids?: string[];
      emails?: string[];
      meet_log?: string;
      filter?: {
        /** @enum {string} */
        status?: "registered" | "cancelled" | "waiting";
        /** @enum {string} */
        attended?: "true" | "false" | "unmarked";
        /** @enum {string} */
        mail_status?: "delivered" | "refused" | "bounced" | "dropped" | "complained" | "suppressed";
        /** @enum {string} */
        reminder_1w?: "sent" | "unsent";
        /** @enum {string} */
        reminder_3d?: "sent" | "unsent";
        /** @enum {string} */
        reminder_24h?: "sent" | "unsent";
        /** @enum {string} */
        reminder_1h?: "sent" | "unsent";
        /** @enum {string} */
        reminder_15m?: "sent" | "unsent";
        /** @description The beginning of a name, a surname or an e-mail address. */
        text?: string;
      };
      expected_count?: number;
      /** @default true */
      attended?: boolean;
    } & (
      | {
          emails?: never;
          filter?: never;
          expected_count?: never;
          meet_log?: never;
        }
      | {
          registration_ids?: never;
          filter?: never;
          expected_count?: never;
          meet_log?: never;
        }
      | {
          registration_ids?: never;
          emails?: never;
          meet_log?: never;
        }
      | {
          registration_ids?: never;
          emails?: never;
          filter?: never;
          expected_count?: never;
        }
    );
    AttendanceReply: {
      marked: number;
      unchanged: number;
      kept: number;
      left_out: number;
      mark_id: string | null;
      attended_count: number;
      unknown: string[];
      doubtful: components["schemas"]["DoubtfulParticipant"][];
    };
    AuditEntry: {
      id: string;
      /** @description One of the actions that the query names, or one of a newer version's. */
      action: string;
      /** @enum {string} */
      outcome: "done" | "refused";
      actor_uid: string;
      actor_email: string | null;
      actor_name?: string;
      actor_assistant?: string;
      /** @enum {string} */
      actor_kind?: "person" | "machine" | "system";
      actor_capabilities: ("sys_support" | "sys_engineer")[];
      webinar_id: string | null;
      changes: {
        [key: string]: {
          before: unknown;
          after: unknown;
        };
      };
      facts: {
        [key: string]: unknown;
      };
      request_id: string;
      caller_request_id?: string;
      trace_id?: string | null;
      address: string;
      user_agent: string;
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      at: string;
      webinar_title: string | null;
      webinar_time_zone: string | null;
    };
    AuditPage: {
      rows: components["schemas"]["AuditEntry"][];
      next_page_token: string | null;
    };
    CancelOrder: {
      /** @default null */
      reason?: string | null;
    };
    CancelPreview: {
      version: number;
      mails: {
        /** @enum {string} */
        kind: "reschedule" | "details" | "cancellation";
        would_get: number;
        unreachable: number;
      }[];
      waiting: number;
      calendar: {
        /** @enum {string} */
        notice: "update" | "new_invitation" | "cancellation";
        guests: number;
      } | null;
      reaches_nobody: boolean;
    };
    ChangePreview: {
      version: number;
      mails: {
        /** @enum {string} */
        kind: "reschedule" | "details" | "cancellation";
        would_get: number;
        unreachable: number;
      }[];
      waiting: number;
      calendar: {
        /** @enum {string} */
        notice: "update" | "new_invitation" | "cancellation";
        guests: number;
      } | null;
      reaches_nobody: boolean;
      before: components["schemas"]["WebinarPatch"];
      after: components["schemas"]["WebinarPatch"];
    };
    ConfirmationRepeated: {
      /** @enum {string} */
      outcome: "sent" | "on_its_way";
    };
    DoubtfulParticipant: {
      name: string;
      candidates: {
        registration_id: string;
        name: string;
        email: string;
      }[];
    };
    DuplicateOrder: {
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      starts_at: string;
      /**
       * Format: date-time
       * @description By default the new draft is as long as the webinar.
       */
      ends_at?: string;
      title?: string;
      /**
       * Format: email
       * @example ada@example.org
       */
      host_email?: string;
      /**
       * @description A time zone's name in the IANA database.
       * @example Europe/Paris
       */
      time_zone?: string;
    };
    EventDelivery: {
      id: string;
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      at: string;
      /** @enum {string} */
      status: "waiting" | "delivered" | "failed";
      events: {
        type: string;
        subject: string;
        /** @enum {string} */
        status: "waiting" | "delivered" | "failed" | "erased";
        id: string;
      }[];
      /** @description The last ones, the earliest first. */
      attempts: {
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        at: string;
        status_code: number | null;
        duration_ms: number;
        event_id: string;
        /** @description Null if it was delivered. */
        reason: components["schemas"]["FailureReason"] | null;
      }[];
      /** @description Null once nothing waits. */
      next_attempt_at: string | null;
    };
    EventDeliveryPage: {
      deliveries: components["schemas"]["EventDelivery"][];
      next_page_token: string | null;
    };
    EventRegistration: {
      /** @description The same for all registrations of one address. */
      id: string;
      email: string;
      name: string;
      organisation: string | null;
      locale: string;
      /**
       * Format: date-time
       * @description An instant, RFC 3339, in UTC.
       */
      registered_at: string;
      /** @description registered or cancelled. */
      status: string;
      cancelled_at: string | null;
      attended: boolean | null;
      attended_minutes: number | null;
      /** @description What it counts under in the figures. */
      source: string | null;
    };
    EventWebinar: {
      id: string;
      slug: string;
      title: string;
      /**
       * Format: date-time
       * @description An instant, RFC 3339, in UTC.
       */
      starts_at: string;
      /**
       * Format: date-time
       * @description An instant, RFC 3339, in UTC.
       */
      ends_at: string;
      time_zone: string;
      locale: string;
      /** @description SCHEDULED, ENDED, CANCELLED or PUBLISHED. */
      status: string;
      /**
       * Format: uri
       * @description Its public page.
       */
      url: string;
      recording_url: string | null;
      cancel_reason: string | null;
    };
    FailureReason: {
      /** @enum {string} */
      code:
        | "no_url"
        | "url_not_allowed"
        | "address_not_public"
        | "host_unknown"
        | "host_not_resolved"
        | "connection_refused"
        | "connection_closed"
        | "certificate_of_other_host"
        | "certificate_self_signed"
        | "certificate_not_verified"
        | "certificate_expired"
        | "no_answer_in_time"
        | "unreachable"
        | "answered"
        | "answered_gone"
        | "redirected"
        | "slack_answered"
        | "slack_gone"
        | "hubspot_token_missing"
        | "hubspot_token_refused"
        | "hubspot_scope_missing"
        | "hubspot_silent"
        | "hubspot_slow"
        | "hubspot_locked"
        | "hubspot_limit"
        | "hubspot_moving"
        | "hubspot_trouble"
        | "hubspot_refused"
        | "event_unreadable"
        | "earlier_event_open"
        | "other";
      /** @description What the words for the code name: `status`, `says`, `scopes`, `fault` or `cause`. */
      params: {
        [key: string]: string;
      };
    };
    FollowUpPreview: {
      attended: number;
      missed: number;
      unmarked: number;
      leads: number;
      excluded: {
        unreachable: number;
        unsubscribed: number;
        cancelled: number;
        registered_leads: number;
        unsubscribed_leads: number;
      };
      /** @enum {string} */
      follow_up_to: "registered" | "subscribed" | "nobody";
    };
    Insights: {
      months: {
        visits: number;
        registered: number;
        attended: number;
        followed_up: number;
        month: string;
        webinars: number;
      }[];
      sources: {
        visits: number;
        registered: number;
        attended: number;
        followed_up: number;
        source: string;
      }[];
      total: {
        visits: number;
        registered: number;
        attended: number;
        followed_up: number;
        webinars: number;
      };
      is_complete: boolean;
      webinars_without_visits: number;
      webinars_without_follow_ups: number;
    };
    InterestCount: {
      count: number;
    };
    InterestPage: {
      count: number | null;
      leads: components["schemas"]["Lead"][];
      next_page_token: string | null;
    };
    InterestReceived: {
      /** @constant */
      received: true;
      is_to_be_confirmed: boolean;
    };
    InterestTopics: {
      /** Format: uri */
      url: string;
      topics: string[];
    };
    Joining: {
      /**
       * @description `withdrawn`: the person has cancelled their registration. `unchecked`: the webinar cannot be read right now, and the link leads to the meeting that it knew when it was sent.
       * @enum {string}
       */
      state: "early" | "open" | "over" | "recorded" | "cancelled" | "withdrawn" | "unchecked";
      /** @description Null if the state is `unchecked`. */
      webinar: {
        title: string;
        slug: string;
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        starts_at: string;
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        ends_at: string;
        time_zone: string;
        /** @enum {string} */
        locale: "en" | "fr" | "sv";
        cancel_reason: string | null;
        recording_url: string | null;
      } | null;
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      now: string;
      /** @description From when the link leads in. */
      opens_at: string | null;
      /** @description Null while the meeting is not open. */
      meet_url: string | null;
      /** @description The entry for calendars. */
      invite_path: string | null;
      /** @description Where the person can cancel their registration. */
      cancel_path: string | null;
      /** @description The next webinar, once this one is no more to be joined. */
      next: {
        title: string;
        slug: string;
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        starts_at: string;
        time_zone: string;
      } | null;
    };
    /** @description https://modelcontextprocol.io/specification */
    JsonRpcMessage: {
      /** @constant */
      jsonrpc: "2.0";
    } & {
      [key: string]: unknown;
    };
    Lead: {
      id: string;
      email: string;
      name: string | null;
      topics: string[];
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      subscribed_at: string;
      source: string;
    };
    MailAllowance: {
      /**
       * Format: email
       * @example ada@example.org
       */
      email: string;
      reason: string;
    };
    MailAllowed: {
      was_held_back: boolean;
      registrations: number;
      gets_news: boolean;
    };
    MailEventData: {
      mail: {
        email: string;
        /** @description What the mail was about. */
        kind: string | null;
        webinar_id: string | null;
        /** @description Null for mail to somebody with an interest in topics. */
        registration_id: string | null;
        /**
         * Format: date-time
         * @description An instant, RFC 3339, in UTC.
         */
        at: string;
      };
    };
    MailPreview: {
      subject: string;
      text: string;
      html: string;
      last_sent: {
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        at: string;
        changes: {
          /** @enum {string} */
          member: "title" | "starts_at" | "ends_at" | "introduction" | "signature";
          before: string;
          after: string;
        }[];
      } | null;
    };
    MailboxRefusal: {
      refused: boolean;
    };
    MeetRoom: {
      /** @enum {string} */
      state: "pending" | "set" | "incomplete" | "unknown";
      access: ("open" | "trusted" | "restricted") | null;
      default_access: ("open" | "trusted" | "restricted") | null;
      problems: {
        /** @enum {string} */
        setting: "access" | "recording" | "transcription";
        code: string;
        params?: {
          [key: string]: string;
        };
        message: string;
        hint: string;
        retryable: boolean;
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        at: string;
      }[];
    };
    MoveUpOrder: {
      registration_ids: string[];
    };
    MoveUpReview: {
      version: number;
      moved: number;
      people: {
        registration_id: string;
        name: string | null;
        email: string | null;
        /** @enum {string} */
        outcome: "moves" | "registered" | "unreachable" | "full" | "gone";
      }[];
      places_left: number | null;
    };
    MovedEventData: {
      webinar: components["schemas"]["EventWebinar"];
      previous: {
        /**
         * Format: date-time
         * @description An instant, RFC 3339, in UTC.
         */
        starts_at: string;
        /**
         * Format: date-time
         * @description An instant, RFC 3339, in UTC.
         */
        ends_at: string;
      };
    };
    NameCorrected: {
      version: number;
      name: string;
      has_changed: boolean;
    };
    NameCorrection: {
      name: string;
    };
    NewInterest: {
      /**
       * Format: email
       * @example ada@example.org
       */
      email: string;
      /** @default null */
      name?: string | null;
      topics: string[];
      /** @enum {string} */
      locale?: "en" | "fr" | "sv";
      /**
       * @description A time zone's name in the IANA database.
       * @example Europe/Paris
       */
      time_zone?: string;
      /** @default website */
      source?: string;
      /** @constant */
      consent: true;
      /** @description Leave it out: only programs fill it in. */
      homepage?: string;
    };
    NewRegistrant: {
      /**
       * Format: email
       * @example ada@example.org
       */
      email: string;
      name: string;
      /** @default null */
      organisation?: string | null;
      /**
       * @description By default the webinar's.
       * @enum {string}
       */
      locale?: "en" | "fr" | "sv";
      /** @description By the question's id: the text, one of the options, or `true` for a consent. See the webinar's `questions`. */
      answers?: {
        [key: string]: boolean | string;
      };
      /** @description How they agreed, for example “asked by phone on 3 December”. */
      statement: string;
    };
    NewRegistration: {
      /**
       * Format: email
       * @example ada@example.org
       */
      email: string;
      name: string;
      /** @default null */
      organisation?: string | null;
      /** @enum {string} */
      locale?: "en" | "fr" | "sv";
      /**
       * @description A time zone's name in the IANA database.
       * @example Europe/Paris
       */
      time_zone?: string;
      /** @default website */
      source?: string;
      /** @description By the question's id: the text, one of the options, or `true` for a consent. See the webinar's `questions`. */
      answers?: {
        [key: string]: boolean | string;
      };
      /** @constant */
      consent: true;
      /** @description Leave it out: only programs fill it in. */
      homepage?: string;
      /**
       * @description Join the waiting list if all places are taken and the webinar has one.
       * @constant
       */
      waiting_list?: true;
      /** @description `ask` to get a challenge where the place would have to be confirmed by mail, or the answer to that challenge. */
      proof?: string;
    };
    NewWebinar: {
      title: string;
      /** @default  */
      description?: string;
      /** @default [] */
      tags?: string[];
      /**
       * Format: email
       * @example ada@example.org
       */
      host_email: string;
      /** @default  */
      host_name?: string;
      /** @default  */
      host_bio?: string;
      /** @default null */
      host_picture_url?: string | null;
      /** @default null */
      cover_image_url?: string | null;
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      starts_at: string;
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      ends_at: string;
      /**
       * @description A time zone's name in the IANA database.
       * @example Europe/Paris
       */
      time_zone: string;
      /**
       * @default en
       * @enum {string}
       */
      locale?: "en" | "fr" | "sv";
      /** @default null */
      capacity?: number | null;
      /**
       * @default off
       * @enum {string}
       */
      waiting_list?: "off" | "automatic" | "by_hand";
      /** @default [] */
      further_reminders?: ("1w" | "3d" | "15m")[];
      /** @default false */
      promote_on_homepage?: boolean;
      /**
       * @default open
       * @enum {string}
       */
      meet_access?: "open" | "trusted";
      /**
       * @default default
       * @enum {string}
       */
      auto_recording?: "default" | "on" | "off";
      /**
       * @default default
       * @enum {string}
       */
      auto_transcription?: "default" | "on" | "off";
      /**
       * @default by_hand
       * @enum {string}
       */
      publish_recording?: "by_hand" | "automatic";
      /** @default  */
      mail_introduction?: string;
      /** @default  */
      mail_signature?: string;
      /** @default [] */
      questions?: {
        id: string;
        /** @enum {string} */
        kind: "text" | "choice" | "consent";
        label: string;
        /** @default null */
        help?: string | null;
        /** @default false */
        is_required?: boolean;
        /** @default false */
        is_multiline?: boolean;
        /**
         * @description 2 to 20 for a choice, none for the other kinds.
         * @default []
         */
        options?: string[];
      }[];
    };
    NotMe: {
      /**
       * @description True to take it back.
       * @default false
       */
      allow?: boolean;
    };
    OfferedPlace: {
      title: string;
      slug: string;
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      starts_at: string;
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      ends_at: string;
      time_zone: string;
      /** @enum {string} */
      locale: "en" | "fr" | "sv";
      /** @enum {string} */
      status: "pending" | "registered" | "waiting";
      joins_list: boolean;
      name: string;
      consents: string[];
    };
    Operations: {
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      at: string;
      sweep: {
        job:
          | {
              /** @enum {string} */
              state: "enabled" | "paused" | "disabled" | "missing" | "unknown";
              schedule: string | null;
              next_at: string | null;
              last_attempt_at: string | null;
              last_attempt_succeeded: boolean | null;
            }
          | {
              reason: string;
            };
        last_run_at: string | null;
        age_s: number | null;
        is_late: boolean;
        report: {
          [key: string]: number;
        } | null;
        runs: {
          /**
           * Format: date-time
           * @description An instant, RFC 3339; answers are always in UTC.
           */
          at: string;
          duration_ms: number;
          report: {
            [key: string]: number;
          } | null;
          failure: string | null;
        }[];
      };
      queues:
        | {
            name: string;
            /** @enum {string} */
            state: "running" | "paused" | "disabled" | "missing" | "unknown";
            tasks: number;
            has_more: boolean;
          }[]
        | {
            reason: string;
          };
      open_batches: {
        planned: number;
        sending: number;
        unknown: number;
        accepted: number;
        oldest_due: {
          batch_id: string;
          webinar_id: string;
          /**
           * Format: date-time
           * @description An instant, RFC 3339; answers are always in UTC.
           */
          due_at: string;
        } | null;
      };
      unsent_opt_ins: number;
      unsent_place_questions: number;
      unsent_waiting_letters: number;
      paused_deliveries: {
        webinar_id: string;
        /** @enum {string} */
        kind:
          | "reminder_1w"
          | "reminder_3d"
          | "reminder_24h"
          | "reminder_1h"
          | "reminder_15m"
          | "reschedule"
          | "details"
          | "cancellation"
          | "post_event"
          | "follow_up"
          | "announcement"
          | "confirmation";
        schedule_version: number;
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        at: string;
        by: string;
        reason: string;
        detail: string | null;
      }[];
      undecided_deliveries: {
        webinar_id: string;
        /** @enum {string} */
        kind:
          | "reminder_1w"
          | "reminder_3d"
          | "reminder_24h"
          | "reminder_1h"
          | "reminder_15m"
          | "reschedule"
          | "details"
          | "cancellation"
          | "post_event"
          | "follow_up"
          | "announcement"
          | "confirmation";
        schedule_version: number;
        people: number;
      }[];
      last_mail_event_at: string | null;
      failing_deliveries: {
        webinar_id: string;
        /** @enum {string} */
        kind:
          | "reminder_1w"
          | "reminder_3d"
          | "reminder_24h"
          | "reminder_1h"
          | "reminder_15m"
          | "reschedule"
          | "details"
          | "cancellation"
          | "post_event"
          | "follow_up"
          | "announcement"
          | "confirmation";
        schedule_version: number;
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        at: string;
        sent: number;
        failed: number;
        bounced: number;
      }[];
      failures: {
        /** @enum {string} */
        kind: "mail" | "calendar";
        webinar_id: string;
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        at: string;
        code: string | null;
        params?: {
          [key: string]: string;
        };
        message: string;
        hint: string | null;
        batch: {
          id: string;
          kind: string;
          state: string;
        } | null;
      }[];
      disabled_subscribers: {
        subscriber_id: string;
        name: string;
        /** @enum {string} */
        reason: "gone" | "failing";
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        at: string;
      }[];
      retention: {
        looked_at: string | null;
        held_webinars: number;
        kinds: {
          kind: string;
          kept_days: number | null;
          /** @enum {string} */
          deleted_by: "sweep" | "ttl";
          oldest_at: string | null;
          next_at: string | null;
          deleted: number | null;
        }[];
      };
    };
    OwnRegistration: {
      /** @enum {string} */
      status: "registered" | "cancelled" | "waiting" | "left";
      title: string;
      slug: string;
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      starts_at: string;
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      ends_at: string;
      time_zone: string;
      /** @enum {string} */
      locale: "en" | "fr" | "sv";
    };
    PauseOrder: {
      /** @default operator */
      reason?: string;
    };
    PeopleFound: {
      people: {
        email: string;
        name: string | null;
        registrations: number;
        /** @description On how many waiting lists the person is. */
        waiting: number;
        /** @description Null for a search by name. */
        has_interest: boolean | null;
      }[];
      is_complete: boolean;
    };
    PersonErased: {
      registrations: number;
      interests: number;
      mails: number;
      is_kept_suppressed: boolean;
      calendar: {
        webinar_id: string;
        /** @enum {string} */
        state: "done" | "under_way" | "failed";
        reason: string | null;
      }[];
      mail_provider: {
        /** @enum {string} */
        state: "done" | "under_way" | "failed";
        reason: string | null;
      };
    };
    PersonErasedEventData: {
      /** @description The ids that registrations of the person have had. Their address is not named. */
      person_ids: string[];
      /** @description Webinars that the person has registered for anew while the erasure ran: keep what you have of those. */
      registered_since: string[];
    };
    PersonExport: {
      email: string;
      registrations: ({
        id: string;
        version?: number;
        webinar_id: string;
        email: string;
        name: string;
        organisation: string | null;
        /** @enum {string} */
        locale: "en" | "fr" | "sv";
        time_zone: string;
        source: string;
        attribution?: {
          first: {
            utm_source: string | null;
            utm_medium: string | null;
            utm_campaign: string | null;
            utm_term: string | null;
            utm_content: string | null;
            referrer: string | null;
          } | null;
          last: {
            utm_source: string | null;
            utm_medium: string | null;
            utm_campaign: string | null;
            utm_term: string | null;
            utm_content: string | null;
            referrer: string | null;
          } | null;
        };
        counted_source?: string;
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        consent_at: string;
        consent:
          | {
              /**
               * Format: date-time
               * @description An instant, RFC 3339; answers are always in UTC.
               */
              at: string;
              wording: string | null;
              language: ("en" | "fr" | "sv") | null;
              page: string | null;
              request_id: string;
              noted?: {
                by: string;
                statement: string;
                import_id: string | null;
              };
            }
          | "not recorded";
        answers?: {
          [key: string]: {
            /** @enum {string} */
            kind: "text" | "choice" | "consent";
            label: string;
            value: string;
            consent?: {
              /**
               * Format: date-time
               * @description An instant, RFC 3339; answers are always in UTC.
               */
              at: string;
              language: ("en" | "fr" | "sv") | null;
              page: string | null;
              request_id: string;
              noted?: {
                by: string;
                statement: string;
                import_id: string | null;
              };
              text: string;
            };
          };
        };
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        registered_at: string;
        /** @enum {string} */
        status: "registered" | "cancelled" | "pending" | "waiting";
        /** @enum {string} */
        invitation: "joining" | "guest" | "mail";
        cancelled_at: string | null;
        withdrawal?: {
          /**
           * Format: date-time
           * @description An instant, RFC 3339; answers are always in UTC.
           */
          at: string;
          /** @enum {string} */
          by: "page" | "one_click" | "complaint" | "provider";
          request_id: string | null;
          operator?: string;
        } | null;
        reminder_1w_sent_at: string | null;
        reminder_3d_sent_at: string | null;
        reminder_24h_sent_at: string | null;
        reminder_1h_sent_at: string | null;
        reminder_15m_sent_at: string | null;
        reminder_1w_schedule: number;
        reminder_3d_schedule: number;
        reminder_24h_schedule: number;
        reminder_1h_schedule: number;
        reminder_15m_schedule: number;
        reschedule_schedule: number;
        cancellation_schedule: number;
        confirmation_schedule: number | null;
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        waited_since?: string;
        confirmation_bound_at?: string | null;
        confirmation_repeated_at?: string | null;
        reminder_1w_sent_schedule: number;
        reminder_3d_sent_schedule: number;
        reminder_24h_sent_schedule: number;
        reminder_1h_sent_schedule: number;
        reminder_15m_sent_schedule: number;
        cancellation_sent_at: string | null;
        cancellation_sent_schedule: number;
        follow_up_sent_at: string | null;
        follow_up_schedule: number;
        follow_up_sent_schedule: number;
        reschedule_sent_at: string | null;
        reschedule_sent_schedule: number;
        confirmation_sent_at: string | null;
        confirmation_sent_schedule: number;
        attended: boolean | null;
        attendance_marked_at: string | null;
        attendance_source: ("operator" | "import") | null;
        attended_minutes?: number | null;
        attendance_mark_id?: string | null;
        join?: {
          /**
           * Format: date-time
           * @description An instant, RFC 3339; answers are always in UTC.
           */
          at: string;
          mark_id: string;
        };
        mail_status:
          | ("delivered" | "refused" | "bounced" | "dropped" | "complained" | "suppressed")
          | null;
        search_name: string;
        search_surname: string;
      } & {
        [key: string]: unknown;
      })[];
      interest: {
        id: string;
        email: string;
        name: string | null;
        topics: string[];
        locale?: ("en" | "fr" | "sv") | null;
        time_zone?: string | null;
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        subscribed_at: string;
        consent_at?: string | null;
        consents:
          | {
              /**
               * Format: date-time
               * @description An instant, RFC 3339; answers are always in UTC.
               */
              at: string;
              wording: string | null;
              language: ("en" | "fr" | "sv") | null;
              page: string | null;
              request_id: string;
              noted?: {
                by: string;
                statement: string;
                import_id: string | null;
              };
              topics: string[];
              confirmed_at: string | null;
              confirmed_request_id: string | null;
            }[]
          | "not recorded";
        unsubscribed_at: string | null;
        withdrawal?: {
          /**
           * Format: date-time
           * @description An instant, RFC 3339; answers are always in UTC.
           */
          at: string;
          /** @enum {string} */
          by: "page" | "one_click" | "complaint" | "provider";
          request_id: string | null;
          operator?: string;
        } | null;
        is_unsubscribed: boolean;
        mail_status?: ("bounced" | "complained") | null;
        source: string;
        announced?: string[];
      } | null;
      consent_wordings: {
        [key: string]: string;
      };
      pending_interests: {
        name: string | null;
        topics: string[];
        source: string;
        locale: ("en" | "fr" | "sv") | null;
        time_zone: string | null;
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        asked_at: string;
        consent:
          | {
              /**
               * Format: date-time
               * @description An instant, RFC 3339; answers are always in UTC.
               */
              at: string;
              wording: string | null;
              language: ("en" | "fr" | "sv") | null;
              page: string | null;
              request_id: string;
              noted?: {
                by: string;
                statement: string;
                import_id: string | null;
              };
            }
          | "not recorded";
      }[];
      waiting_places: {
        webinar_id: string;
        name: string;
        organisation: string | null;
        /** @enum {string} */
        locale: "en" | "fr" | "sv";
        time_zone: string;
        source: string;
        attribution?: {
          first: {
            utm_source: string | null;
            utm_medium: string | null;
            utm_campaign: string | null;
            utm_term: string | null;
            utm_content: string | null;
            referrer: string | null;
          } | null;
          last: {
            utm_source: string | null;
            utm_medium: string | null;
            utm_campaign: string | null;
            utm_term: string | null;
            utm_content: string | null;
            referrer: string | null;
          } | null;
        };
        counted_source?: string;
        consent:
          | {
              /**
               * Format: date-time
               * @description An instant, RFC 3339; answers are always in UTC.
               */
              at: string;
              wording: string | null;
              language: ("en" | "fr" | "sv") | null;
              page: string | null;
              request_id: string;
              noted?: {
                by: string;
                statement: string;
                import_id: string | null;
              };
            }
          | "not recorded";
        answers?: {
          [key: string]: {
            /** @enum {string} */
            kind: "text" | "choice" | "consent";
            label: string;
            value: string;
            consent?: {
              /**
               * Format: date-time
               * @description An instant, RFC 3339; answers are always in UTC.
               */
              at: string;
              language: ("en" | "fr" | "sv") | null;
              page: string | null;
              request_id: string;
              noted?: {
                by: string;
                statement: string;
                import_id: string | null;
              };
              text: string;
            };
          };
        };
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        consent_at: string;
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        waiting_since: string;
      }[];
      pending_places: {
        webinar_id: string;
        name: string;
        organisation: string | null;
        /** @enum {string} */
        locale: "en" | "fr" | "sv";
        time_zone: string;
        source: string;
        attribution?: {
          first: {
            utm_source: string | null;
            utm_medium: string | null;
            utm_campaign: string | null;
            utm_term: string | null;
            utm_content: string | null;
            referrer: string | null;
          } | null;
          last: {
            utm_source: string | null;
            utm_medium: string | null;
            utm_campaign: string | null;
            utm_term: string | null;
            utm_content: string | null;
            referrer: string | null;
          } | null;
        };
        counted_source?: string;
        consent:
          | {
              /**
               * Format: date-time
               * @description An instant, RFC 3339; answers are always in UTC.
               */
              at: string;
              wording: string | null;
              language: ("en" | "fr" | "sv") | null;
              page: string | null;
              request_id: string;
              noted?: {
                by: string;
                statement: string;
                import_id: string | null;
              };
            }
          | "not recorded";
        answers?: {
          [key: string]: {
            /** @enum {string} */
            kind: "text" | "choice" | "consent";
            label: string;
            value: string;
            consent?: {
              /**
               * Format: date-time
               * @description An instant, RFC 3339; answers are always in UTC.
               */
              at: string;
              language: ("en" | "fr" | "sv") | null;
              page: string | null;
              request_id: string;
              noted?: {
                by: string;
                statement: string;
                import_id: string | null;
              };
              text: string;
            };
          };
        };
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        asked_at: string;
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        expires_at: string;
      }[];
      joins: {
        webinar_id: string;
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        at: string;
      }[];
      mailbox: {
        mails: {
          /**
           * Format: date-time
           * @description An instant, RFC 3339; answers are always in UTC.
           */
          at: string;
          kind: string;
        }[];
        refused_at: string | null;
      };
      suppression: {
        scope: string;
        reason: string;
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        at: string;
      } | null;
      erasure: {
        calendar: {
          webinar_id: string;
          /** @enum {string} */
          state: "done" | "under_way" | "failed";
          reason: string | null;
        }[];
        mail_provider: {
          /** @enum {string} */
          state: "done" | "under_way" | "failed";
          reason: string | null;
        };
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        requested_at: string;
      } | null;
      events: {
        type: string;
        subject: string;
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        at: string;
      }[];
      mails: {
        kind: string;
        webinar_id: string;
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        planned_at: string;
      }[];
    };
    PersonOrder: {
      /**
       * Format: email
       * @example ada@example.org
       */
      email: string;
    };
    PersonSearch: {
      /** @description An address, or the beginning of a name or of a surname. */
      text: string;
    };
    PersonView: {
      email: string;
      name: string | null;
      registrations: {
        id: string;
        name: string;
        organisation: string | null;
        /** @enum {string} */
        status: "registered" | "cancelled" | "pending" | "waiting";
        answers?: {
          [key: string]: {
            /** @enum {string} */
            kind: "text" | "choice" | "consent";
            label: string;
            value: string;
            consent?: {
              /**
               * Format: date-time
               * @description An instant, RFC 3339; answers are always in UTC.
               */
              at: string;
              language: ("en" | "fr" | "sv") | null;
              page: string | null;
              request_id: string;
              noted?: {
                by: string;
                statement: string;
                import_id: string | null;
              };
              text: string;
            };
          };
        };
        source: string;
        attribution?: {
          first: {
            utm_source: string | null;
            utm_medium: string | null;
            utm_campaign: string | null;
            utm_term: string | null;
            utm_content: string | null;
            referrer: string | null;
          } | null;
          last: {
            utm_source: string | null;
            utm_medium: string | null;
            utm_campaign: string | null;
            utm_term: string | null;
            utm_content: string | null;
            referrer: string | null;
          } | null;
        };
        counted_source?: string;
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        registered_at: string;
        cancelled_at: string | null;
        attended: boolean | null;
        mail_status:
          | ("delivered" | "refused" | "bounced" | "dropped" | "complained" | "suppressed")
          | null;
        /** @enum {string} */
        invitation: "joining" | "guest" | "mail";
        version: number;
        webinar_id: string;
        webinar: {
          id: string;
          title: string;
          /** @enum {string} */
          status: "DRAFT" | "SCHEDULED" | "ENDED" | "CANCELLED" | "PUBLISHED";
          /**
           * Format: date-time
           * @description An instant, RFC 3339; answers are always in UTC.
           */
          starts_at: string;
          /**
           * Format: date-time
           * @description An instant, RFC 3339; answers are always in UTC.
           */
          ends_at: string;
          time_zone: string;
        } | null;
        confirmation_sent_at: string | null;
      }[];
      interest: {
        topics: string[];
        unsubscribed_at: string | null;
        mail_status?: ("bounced" | "complained") | null;
      } | null;
      waiting_places: {
        webinar_id: string;
        webinar: {
          id: string;
          title: string;
          /** @enum {string} */
          status: "DRAFT" | "SCHEDULED" | "ENDED" | "CANCELLED" | "PUBLISHED";
          /**
           * Format: date-time
           * @description An instant, RFC 3339; answers are always in UTC.
           */
          starts_at: string;
          /**
           * Format: date-time
           * @description An instant, RFC 3339; answers are always in UTC.
           */
          ends_at: string;
          time_zone: string;
        } | null;
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        waiting_since: string;
      }[];
      pending_places: {
        webinar_id: string;
        webinar: {
          id: string;
          title: string;
          /** @enum {string} */
          status: "DRAFT" | "SCHEDULED" | "ENDED" | "CANCELLED" | "PUBLISHED";
          /**
           * Format: date-time
           * @description An instant, RFC 3339; answers are always in UTC.
           */
          starts_at: string;
          /**
           * Format: date-time
           * @description An instant, RFC 3339; answers are always in UTC.
           */
          ends_at: string;
          time_zone: string;
        } | null;
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        expires_at: string;
      }[];
      pending_interests: number;
      mails: {
        kind: string;
        webinar_id: string;
        webinar: {
          id: string;
          title: string;
          /** @enum {string} */
          status: "DRAFT" | "SCHEDULED" | "ENDED" | "CANCELLED" | "PUBLISHED";
          /**
           * Format: date-time
           * @description An instant, RFC 3339; answers are always in UTC.
           */
          starts_at: string;
          /**
           * Format: date-time
           * @description An instant, RFC 3339; answers are always in UTC.
           */
          ends_at: string;
          time_zone: string;
        } | null;
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        planned_at: string;
      }[];
      suppression: {
        scope: string;
        reason: string;
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        at: string;
      } | null;
      mailbox_refused_at: string | null;
      erasure: {
        calendar: {
          webinar_id: string;
          /** @enum {string} */
          state: "done" | "under_way" | "failed";
          reason: string | null;
        }[];
        mail_provider: {
          /** @enum {string} */
          state: "done" | "under_way" | "failed";
          reason: string | null;
        };
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        requested_at: string;
      } | null;
    };
    /** @description RFC 9457; some codes have further members. */
    Problem: {
      /** Format: uri */
      type: string;
      title: string;
      status: number;
      detail: string;
      /** @enum {string} */
      code:
        | "validation_failed"
        | "malformed_json"
        | "unauthenticated"
        | "insufficient_user_authentication"
        | "second_factor_required"
        | "forbidden"
        | "not_found"
        | "method_not_allowed"
        | "invalid_transition"
        | "meet_url_missing"
        | "starts_in_past"
        | "webinar_not_started"
        | "webinar_started"
        | "reminder_missing"
        | "registration_closed"
        | "webinar_full"
        | "registration_changed"
        | "mail_refused"
        | "unknown_changed"
        | "resend_refused"
        | "selection_changed"
        | "no_conference_record"
        | "subscriber_refuses"
        | "replay_changed"
        | "host_domain_not_allowed"
        | "version_conflict"
        | "body_incomplete"
        | "body_too_large"
        | "unsupported_media_type"
        | "idempotency_key_reused"
        | "too_many_requests"
        | "internal"
        | "upstream_failed"
        | "try_later";
      request_id: string;
      errors?: {
        /** @description JSON Pointer; /query, /path and /header too. */
        pointer: string;
        /** @enum {string} */
        code:
          | "required"
          | "wrong_type"
          | "wrong_format"
          | "too_short"
          | "too_long"
          | "too_few"
          | "too_many"
          | "too_small"
          | "too_large"
          | "not_an_option"
          | "unknown_member"
          | "not_an_email"
          | "not_an_address"
          | "not_public"
          | "not_a_slack_hook"
          | "second_hubspot"
          | "not_an_instant"
          | "not_a_time_zone"
          | "hidden_characters"
          | "no_letter_or_digit"
          | "repeated"
          | "credentials"
          | "consent_missing"
          | "unknown_topic"
          | "ends_before_start"
          | "no_longer_kept"
          | "range_too_long"
          | "not_in_future"
          | "host_not_allowed"
          | "not_an_image_host"
          | "not_a_list"
          | "no_names"
          | "no_date"
          | "gets_no_mail"
          | "wrong_header"
          | "key_reused"
          | "not_a_page_token"
          | "needs_two_options"
          | "question_answered"
          | "unknown_question"
          | "too_many_removed"
          | "not_valid";
        params?: {
          [key: string]: string | number;
        };
        /** @description In English, for engineers. */
        message: string;
      }[];
    };
    /** @enum {string} */
    ProblemCode:
      | "validation_failed"
      | "malformed_json"
      | "unauthenticated"
      | "insufficient_user_authentication"
      | "second_factor_required"
      | "forbidden"
      | "not_found"
      | "method_not_allowed"
      | "invalid_transition"
      | "meet_url_missing"
      | "starts_in_past"
      | "webinar_not_started"
      | "webinar_started"
      | "reminder_missing"
      | "registration_closed"
      | "webinar_full"
      | "registration_changed"
      | "mail_refused"
      | "unknown_changed"
      | "resend_refused"
      | "selection_changed"
      | "no_conference_record"
      | "subscriber_refuses"
      | "replay_changed"
      | "host_domain_not_allowed"
      | "version_conflict"
      | "body_incomplete"
      | "body_too_large"
      | "unsupported_media_type"
      | "idempotency_key_reused"
      | "too_many_requests"
      | "internal"
      | "upstream_failed"
      | "try_later";
    PublicWebinar: {
      slug: string;
      /** Format: uri */
      url: string;
      title: string;
      /** @description In Markdown: paragraphs, emphasis, lists, and links to https and mailto. Nothing else of it has a meaning, HTML neither. */
      description: string;
      tags: string[];
      host_name: string;
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      starts_at: string;
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      ends_at: string;
      time_zone: string;
      /** @enum {string} */
      locale: "en" | "fr" | "sv";
      /** @enum {string} */
      state: "open" | "full" | "closed" | "ended" | "recorded" | "cancelled";
      is_promoted: boolean;
      /** @description At least so many places are left: 1 stands for up to 9; above, tens, and hundreds from 100 on. Null without a limit. */
      places_left: number | null;
      /** @description All places are taken, and people may join a waiting list. */
      offers_waiting_list: boolean;
      recording_url: string | null;
      cancel_reason: string | null;
    };
    PublicWebinarDetail: {
      slug: string;
      /** Format: uri */
      url: string;
      title: string;
      /** @description In Markdown: paragraphs, emphasis, lists, and links to https and mailto. Nothing else of it has a meaning, HTML neither. */
      description: string;
      tags: string[];
      host_name: string;
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      starts_at: string;
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      ends_at: string;
      time_zone: string;
      /** @enum {string} */
      locale: "en" | "fr" | "sv";
      /** @enum {string} */
      state: "open" | "full" | "closed" | "ended" | "recorded" | "cancelled";
      is_promoted: boolean;
      /** @description At least so many places are left: 1 stands for up to 9; above, tens, and hundreds from 100 on. Null without a limit. */
      places_left: number | null;
      /** @description All places are taken, and people may join a waiting list. */
      offers_waiting_list: boolean;
      recording_url: string | null;
      cancel_reason: string | null;
      /** @description In Markdown, as the description. */
      host_bio: string;
      host_picture_url: string | null;
      cover_image_url: string | null;
      /** @description What a registration answers besides name and address, in `answers`. */
      questions: {
        id: string;
        /** @enum {string} */
        kind: "text" | "choice" | "consent";
        label: string;
        help: string | null;
        is_required: boolean;
        is_multiline: boolean;
        options: string[];
      }[];
    };
    PublicWebinarList: {
      /** Format: uri */
      url: string;
      webinars: components["schemas"]["PublicWebinar"][];
    };
    RecipientPage: {
      recipients: {
        id: string;
        name: string;
        email: string;
        /** @enum {string} */
        outcome:
          | "sent"
          | "failed"
          | "unknown"
          | "pending"
          | "deferred"
          | "dropped"
          | "delivered"
          | "blocked"
          | "bounced"
          | "silent"
          | "awaited";
        reason: string | null;
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        at: string;
      }[];
      next_page_token: string | null;
    };
    Recording: {
      /** Format: uri */
      recording_url: string;
    };
    RecordingList: {
      /** Format: uri */
      url: string;
      recordings: {
        slug: string;
        title: string;
        tags: string[];
        host_name: string;
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        starts_at: string;
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        ends_at: string;
        time_zone: string;
        /** @enum {string} */
        locale: "en" | "fr" | "sv";
      }[];
    };
    Registered: {
      /** @description False if a challenge was asked for, and has to be answered first, or if all places are taken. */
      registered: boolean;
      /**
       * @description All places are taken, and the address joins the waiting list.
       * @constant
       */
      waiting?: true;
      challenge?:
        | {
            /** @constant */
            kind: "work";
            token: string;
            /** @description Find a number N so that the SHA-256 of `token.N` begins with so many zero bits, and send `token.N` as `proof`. */
            bits: number;
          }
        | {
            /** @constant */
            kind: "recaptcha";
            site_key: string;
            /** @description Load `script`, call `grecaptcha.enterprise.execute(site_key, { action })`, and send the token as `proof`. */
            action: string;
            script: string;
          };
    };
    RegistrantAdded: {
      /** @enum {string} */
      outcome: "added" | "returned" | "registered";
      registration_id: string;
    };
    RegistrantCancellation: {
      /**
       * Format: date-time
       * @description That of the registration. If the person has registered anew since, nothing is cancelled.
       */
      registered_at: string;
    };
    RegistrantCancelled: {
      was_registered: boolean;
      registered_count: number;
    };
    RegistrantImport: {
      /** @description CSV with a header: `email`, `name` (or `first name` and `last name`), and optionally `organisation`, `locale`, and the webinar's questions by label or id. */
      csv: string;
      /** @description How they agreed, for example “asked by phone on 3 December”. */
      statement: string;
      /** @description `new` of the review; if it is another number by now, nobody is registered. */
      expected_new: number;
    };
    RegistrantList: {
      /** @description CSV with a header: `email`, `name` (or `first name` and `last name`), and optionally `organisation`, `locale`, and the webinar's questions by label or id. */
      csv: string;
    };
    RegistrantReview: {
      counts: {
        new: number;
        registered: number;
        repeated: number;
        invalid: number;
        refused: number;
      };
      lines: {
        /** @description From 1, without the header. */
        line: number;
        email: string;
        name: string;
        /** @enum {string} */
        outcome: "new" | "registered" | "repeated" | "invalid" | "refused";
        refusal: ("not_me" | "unreachable" | "mailbox_limit" | "full") | null;
        reason: string | null;
        member: string | null;
      }[];
      places_left: number | null;
    };
    Registration: {
      id: string;
      /** @description For If-Match of a correction. Mail, attendance and a cancellation do not change it. */
      version: number;
      webinar_id: string;
      email: string;
      name: string;
      organisation: string | null;
      /** @enum {string} */
      locale: "en" | "fr" | "sv";
      time_zone: string;
      source: string;
      attribution?: {
        first: {
          utm_source: string | null;
          utm_medium: string | null;
          utm_campaign: string | null;
          utm_term: string | null;
          utm_content: string | null;
          referrer: string | null;
        } | null;
        last: {
          utm_source: string | null;
          utm_medium: string | null;
          utm_campaign: string | null;
          utm_term: string | null;
          utm_content: string | null;
          referrer: string | null;
        } | null;
      };
      counted_source?: string;
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      consent_at: string;
      consent?: {
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        at: string;
        wording: string | null;
        language: ("en" | "fr" | "sv") | null;
        page: string | null;
        request_id: string;
        noted?: {
          by: string;
          statement: string;
          import_id: string | null;
        };
      };
      answers?: {
        [key: string]: {
          /** @enum {string} */
          kind: "text" | "choice" | "consent";
          label: string;
          value: string;
          consent?: {
            /**
             * Format: date-time
             * @description An instant, RFC 3339; answers are always in UTC.
             */
            at: string;
            language: ("en" | "fr" | "sv") | null;
            page: string | null;
            request_id: string;
            noted?: {
              by: string;
              statement: string;
              import_id: string | null;
            };
            text: string;
          };
        };
      };
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      registered_at: string;
      /** @enum {string} */
      status: "registered" | "cancelled" | "pending" | "waiting";
      /** @enum {string} */
      invitation: "joining" | "guest" | "mail";
      cancelled_at: string | null;
      withdrawal?: {
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        at: string;
        /** @enum {string} */
        by: "page" | "one_click" | "complaint" | "provider";
        request_id: string | null;
        operator?: string;
      } | null;
      reminder_1w_sent_at: string | null;
      reminder_3d_sent_at: string | null;
      reminder_24h_sent_at: string | null;
      reminder_1h_sent_at: string | null;
      reminder_15m_sent_at: string | null;
      cancellation_sent_at: string | null;
      follow_up_sent_at: string | null;
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      waited_since?: string;
      attended: boolean | null;
      attendance_marked_at: string | null;
      attendance_source: ("operator" | "import" | "join") | null;
      attended_minutes?: number | null;
      mail_status:
        | ("delivered" | "refused" | "bounced" | "dropped" | "complained" | "suppressed")
        | null;
      has_reminder_1w: boolean;
      has_reminder_3d: boolean;
      has_reminder_24h: boolean;
      has_reminder_1h: boolean;
      has_reminder_15m: boolean;
    };
    RegistrationEventData: {
      webinar: components["schemas"]["EventWebinar"];
      registration: components["schemas"]["EventRegistration"];
    };
    RegistrationPage: {
      registrations: components["schemas"]["Registration"][];
      next_page_token: string | null;
      /** @description How many match, where that was asked for. 10001 stands for more than 10000. */
      count: number | null;
    };
    RegistrationStatistics: {
      registrations: {
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        from: string;
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        to: string;
        count: number;
      }[];
      mail: {
        delivered: number;
        refused: number;
        bounced: number;
        dropped: number;
        complained: number;
        suppressed: number;
      };
      attendance: {
        attended: number;
        absent: number;
        unmarked: number;
      };
      joined: number;
      cancelled: number;
      pending: number;
      waiting: number;
      not_me: number;
      meet: {
        participants: number;
        signed_in: number;
        anonymous: number;
        phone: number;
        matched: number;
        doubtful: number;
        unmatched: number;
        median_minutes: number | null;
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        imported_at: string;
      } | null;
      sources: {
        visits: number;
        registered: number;
        attended: number;
        followed_up: number;
        source: string;
      }[];
      visits_since: string | null;
      questions: {
        id: string;
        /** @enum {string} */
        kind: "text" | "choice" | "consent";
        label: string;
        is_former: boolean;
        answered: number;
        options: {
          option: string;
          count: number;
        }[];
      }[];
    };
    ReminderPreview: {
      would_get: number;
      already_settled: number;
      unreachable: number;
      cancelled: number;
      automatic_at: string | null;
      sample: {
        id: string;
        name: string;
        email: string;
      }[];
    };
    ReminderReply: {
      queued: number;
      already_sent: number;
      undelivered: number;
      in_progress: number;
      run: components["schemas"]["RunReceipt"];
    };
    ReplayChoice: {
      /**
       * Format: date-time
       * @description Events that became true at this instant or later. Goes with `to`.
       */
      from?: string;
      /**
       * Format: date-time
       * @description Events that became true before this instant.
       */
      to?: string;
      /**
       * @description The failed events of deliveries that are over.
       * @constant
       */
      failed?: true;
    } & (
      | {
          failed?: never;
        }
      | {
          from?: never;
          to?: never;
        }
    );
    ReplayOrder: {
      /**
       * Format: date-time
       * @description Events that became true at this instant or later. Goes with `to`.
       */
      from?: string;
      /**
       * Format: date-time
       * @description Events that became true before this instant.
       */
      to?: string;
      /**
       * @description The failed events of deliveries that are over.
       * @constant
       */
      failed?: true;
      /** @description `events` of the preview; 409 if the number has changed since. */
      events: number;
    } & (
      | {
          failed?: never;
        }
      | {
          from?: never;
          to?: never;
        }
    );
    ReplayPreview: {
      /** @description How many would be sent. */
      events: number;
      /** @description When the first of them became true; null if there are none. */
      from: string | null;
      /** @description When the last of them became true. */
      to: string | null;
      /** @description True if further failed events are left for another replay after this one. */
      has_more: boolean;
    };
    ReplayStarted: {
      /** @description How many are on their way. */
      events: number;
    };
    ResendOrder: {
      schedule_version?: number;
      edition?: number;
      expected_people: number;
    };
    ResendPreview: {
      would_get: number;
      kept: number;
      erased: number;
      dropped: number;
      blocked: number;
      reasons: {
        reason: string | null;
        people: number;
      }[];
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      expires_at: string;
      refusal: ("in_progress" | "sent_again_before" | "nothing_lost" | "too_late") | null;
    };
    ResolveOrder: {
      /** @enum {string} */
      decision: "send_again" | "count_as_sent";
      expected_unknown: number;
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      undecided_at: string;
      schedule_version?: number;
      edition?: number;
    };
    RunDetail: {
      /** @enum {string} */
      kind:
        | "reminder_1w"
        | "reminder_3d"
        | "reminder_24h"
        | "reminder_1h"
        | "reminder_15m"
        | "reschedule"
        | "details"
        | "cancellation"
        | "post_event"
        | "follow_up"
        | "announcement"
        | "confirmation";
      schedule_version: number;
      edition: number | null;
      id: string;
      /** @enum {string} */
      state: "planning" | "sending" | "paused" | "done";
      paused_reason: string | null;
      paused_detail: string | null;
      paused_at: string | null;
      paused_by: string | null;
      totals: {
        owed: number;
        sent: number;
        skipped: number;
        failed: number;
        unknown: number;
        pending: number;
      };
      undecided: number;
      undecided_at: string | null;
      reasons: {
        [key: string]: number;
      };
      erased: number;
      resent_at: string | null;
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      opened_at: string;
      finished_at: string | null;
      figures: {
        delivered: number;
        deferred: number;
        bounced: number;
        blocked: number;
        dropped: number;
        silent: number;
        awaited: number;
        unreported: number;
      };
    };
    RunReceipt: {
      /** @enum {string} */
      kind:
        | "reminder_1w"
        | "reminder_3d"
        | "reminder_24h"
        | "reminder_1h"
        | "reminder_15m"
        | "reschedule"
        | "details"
        | "cancellation"
        | "post_event"
        | "follow_up"
        | "announcement"
        | "confirmation";
      schedule_version: number;
      edition: number | null;
      id: string;
      /** @enum {string} */
      state: "planning" | "sending" | "paused" | "done";
      paused_reason: string | null;
      paused_detail: string | null;
      paused_at: string | null;
      paused_by: string | null;
      totals: {
        owed: number;
        sent: number;
        skipped: number;
        failed: number;
        unknown: number;
        pending: number;
      };
      undecided: number;
      undecided_at: string | null;
      reasons: {
        [key: string]: number;
      };
      erased: number;
      resent_at: string | null;
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      opened_at: string;
      finished_at: string | null;
    };
    SectionTotals: {
      LIVE: {
        webinars: number;
        registered: number | null;
        seats: number | null;
      };
      UPCOMING: {
        webinars: number;
        registered: number | null;
        seats: number | null;
      };
      DRAFT: {
        webinars: number;
        registered: number | null;
        seats: number | null;
      };
      PAST: {
        webinars: number;
        registered: number | null;
        seats: number | null;
      };
    };
    SeriesOrder: {
      /** @enum {string} */
      every: "week" | "month";
      /**
       * @description 2 for every second week or month.
       * @default 1
       */
      interval?: number;
      /** @description How many drafts. Either this or `until`. */
      count?: number;
      /**
       * Format: date
       * @description The last possible day, in the webinar's time zone.
       */
      until?: string;
    } & (
      | {
          until?: never;
        }
      | {
          count?: never;
        }
    );
    SeriesPreview: {
      time_zone: string;
      occurrences: {
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        starts_at: string;
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        ends_at: string;
        clock_change: ("skipped_time" | "repeated_time") | null;
      }[];
      months_without_day: string[];
    };
    SessionEnd: {
      /** @enum {string} */
      reason: "signed_out" | "unused" | "replaced";
    };
    StatusCounts: {
      DRAFT: number;
      SCHEDULED: number;
      ENDED: number;
      CANCELLED: number;
      PUBLISHED: number;
    };
    Subscriber: {
      id: string;
      version: number;
      /** @enum {string} */
      kind: "webhook" | "slack" | "hubspot";
      name: string;
      url: string | null;
      event_types: string[];
      owner_email: string;
      /**
       * @default en
       * @enum {string}
       */
      owner_locale?: "en" | "fr" | "sv";
      /** @enum {string} */
      status: "active" | "disabled";
      disabled_reason: ("gone" | "failing" | "operator") | null;
      disabled_at: string | null;
      failing_since: string | null;
      last_delivered_at: string | null;
      last_failure: {
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        at: string;
        status_code: number | null;
        reason: components["schemas"]["FailureReason"];
      } | null;
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      created_at: string;
      created_by: string;
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      updated_at: string;
      /** @description Whether its owner was told that it was disabled. Null if there was no reason to. */
      owner_notice: ("owed" | "sent" | "refused" | "unreachable" | "unknown" | "given_up") | null;
      secrets: {
        version: number;
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        created_at: string;
        expires_at: string | null;
      }[];
      allowed_actions: (
        | "update"
        | "enable"
        | "disable"
        | "rotate_secret"
        | "send_test"
        | "replay"
        | "delete"
      )[];
    };
    SubscriberList: {
      subscribers: components["schemas"]["Subscriber"][];
    };
    SubscriberOrder: {
      /** @enum {string} */
      kind: "webhook" | "slack" | "hubspot";
      name: string;
      /**
       * @description Where to. Required for `webhook` and `slack`; `hubspot` has none.
       * @default null
       */
      url?: string | null;
      /**
       * @description The types that it gets. Empty: all, also those of later versions.
       * @default []
       */
      event_types?: (
        | "life.petanque.webinar.published"
        | "life.petanque.webinar.updated"
        | "life.petanque.webinar.moved"
        | "life.petanque.webinar.cancelled"
        | "life.petanque.webinar.ended"
        | "life.petanque.webinar.recording_attached"
        | "life.petanque.registration.created"
        | "life.petanque.registration.corrected"
        | "life.petanque.registration.cancelled"
        | "life.petanque.registration.attended"
        | "life.petanque.registration.attendance_undone"
        | "life.petanque.mail.bounced"
        | "life.petanque.mail.complained"
        | "life.petanque.person.erased"
      )[];
      /**
       * Format: email
       * @description Who gets an email when failures or a 410 disable it.
       * @example ada@example.org
       */
      owner_email: string;
      /**
       * @description The language of that email.
       * @default en
       * @enum {string}
       */
      owner_locale?: "en" | "fr" | "sv";
    };
    SubscriberPatch: {
      name?: string;
      /** Format: uri */
      url?: string;
      /** @description The types that it gets. Empty: all, also those of later versions. */
      event_types?: (
        | "life.petanque.webinar.published"
        | "life.petanque.webinar.updated"
        | "life.petanque.webinar.moved"
        | "life.petanque.webinar.cancelled"
        | "life.petanque.webinar.ended"
        | "life.petanque.webinar.recording_attached"
        | "life.petanque.registration.created"
        | "life.petanque.registration.corrected"
        | "life.petanque.registration.cancelled"
        | "life.petanque.registration.attended"
        | "life.petanque.registration.attendance_undone"
        | "life.petanque.mail.bounced"
        | "life.petanque.mail.complained"
        | "life.petanque.person.erased"
      )[];
      /**
       * Format: email
       * @example ada@example.org
       */
      owner_email?: string;
      /** @enum {string} */
      owner_locale?: "en" | "fr" | "sv";
      /** @enum {string} */
      status?: "active" | "disabled";
    };
    SubscriberWithSecret: {
      id: string;
      version: number;
      /** @enum {string} */
      kind: "webhook" | "slack" | "hubspot";
      name: string;
      url: string | null;
      event_types: string[];
      owner_email: string;
      /**
       * @default en
       * @enum {string}
       */
      owner_locale?: "en" | "fr" | "sv";
      /** @enum {string} */
      status: "active" | "disabled";
      disabled_reason: ("gone" | "failing" | "operator") | null;
      disabled_at: string | null;
      failing_since: string | null;
      last_delivered_at: string | null;
      last_failure: {
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        at: string;
        status_code: number | null;
        reason: components["schemas"]["FailureReason"];
      } | null;
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      created_at: string;
      created_by: string;
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      updated_at: string;
      /** @description Whether its owner was told that it was disabled. Null if there was no reason to. */
      owner_notice: ("owed" | "sent" | "refused" | "unreachable" | "unknown" | "given_up") | null;
      secrets: {
        version: number;
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        created_at: string;
        expires_at: string | null;
      }[];
      allowed_actions: (
        | "update"
        | "enable"
        | "disable"
        | "rotate_secret"
        | "send_test"
        | "replay"
        | "delete"
      )[];
      /** @description Verifies what we send. Shown once. Null for a kind that needs none. */
      secret: string | null;
    };
    SweepControlled: {
      /** @enum {string} */
      action: "run" | "pause" | "resume";
      job: {
        /** @enum {string} */
        state: "enabled" | "paused" | "disabled" | "missing" | "unknown";
        schedule: string | null;
        next_at: string | null;
        last_attempt_at: string | null;
        last_attempt_succeeded: boolean | null;
      };
    };
    SweepOrder: {
      /** @enum {string} */
      action: "run" | "pause" | "resume";
    };
    Template: {
      id: string;
      version: number;
      name: string;
      title: string;
      duration_min: number;
      host_email: string;
      time_zone: string;
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      updated_at: string;
    };
    TemplateList: {
      templates: components["schemas"]["Template"][];
    };
    TemplateOrder: {
      webinar_id: string;
      name: string;
    };
    TemplateRename: {
      name: string;
    };
    TestEventData: {
      message: string;
    };
    TestMailOrder: {
      /** @enum {string} */
      kind:
        | "reminder_1w"
        | "reminder_3d"
        | "reminder_24h"
        | "reminder_1h"
        | "reminder_15m"
        | "reschedule"
        | "details"
        | "cancellation"
        | "post_event"
        | "follow_up"
        | "announcement"
        | "confirmation";
      /** @enum {string} */
      locale: "en" | "fr" | "sv";
      /** @enum {string} */
      attendance?: "attended" | "missed" | "unmarked";
    };
    TestMailSent: {
      /** @enum {string} */
      outcome: "sent" | "sent_before";
      to: string;
    };
    TestOutcome: {
      delivered: boolean;
      status_code: number | null;
      reason: components["schemas"]["FailureReason"] | null;
      duration_ms: number;
    };
    Thanks: {
      slug: string;
      /** Format: uri */
      url: string;
      title: string;
      /** @description In Markdown: paragraphs, emphasis, lists, and links to https and mailto. Nothing else of it has a meaning, HTML neither. */
      description: string;
      tags: string[];
      host_name: string;
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      starts_at: string;
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      ends_at: string;
      time_zone: string;
      /** @enum {string} */
      locale: "en" | "fr" | "sv";
      /** @enum {string} */
      state: "open" | "full" | "closed" | "ended" | "recorded" | "cancelled";
      is_promoted: boolean;
      /** @description At least so many places are left: 1 stands for up to 9; above, tens, and hundreds from 100 on. Null without a limit. */
      places_left: number | null;
      /** @description All places are taken, and people may join a waiting list. */
      offers_waiting_list: boolean;
      recording_url: string | null;
      cancel_reason: string | null;
      is_waiting: boolean;
    };
    Topic: {
      /** Format: uri */
      url: string;
      topic: string;
      webinars: {
        slug: string;
        title: string;
        /** @description In Markdown: paragraphs, emphasis, lists, and links to https and mailto. Nothing else of it has a meaning, HTML neither. */
        description: string;
        tags: string[];
        host_name: string;
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        starts_at: string;
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        ends_at: string;
        time_zone: string;
        /** @enum {string} */
        locale: "en" | "fr" | "sv";
        is_promoted: boolean;
        /** @description At least so many places are left: 1 stands for up to 9; above, tens, and hundreds from 100 on. Null without a limit. */
        places_left: number | null;
        /** @default false */
        has_waiting_list?: boolean;
      }[];
      recordings: {
        slug: string;
        title: string;
        tags: string[];
        host_name: string;
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        starts_at: string;
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        ends_at: string;
        time_zone: string;
        /** @enum {string} */
        locale: "en" | "fr" | "sv";
      }[];
    };
    UndoOrder: {
      mark_id: string;
    };
    UndoReply: {
      restored: number;
      left: number;
      attended_count: number;
    };
    Unsubscribed: {
      unsubscribed: boolean;
    };
    Webinar: {
      id: string;
      title: string;
      description: string;
      tags: string[];
      host_email: string;
      host_name: string;
      /** @description In Markdown, as the description. */
      host_bio: string;
      host_picture_url: string | null;
      cover_image_url: string | null;
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      starts_at: string;
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      ends_at: string;
      time_zone: string;
      /** @enum {string} */
      locale: "en" | "fr" | "sv";
      capacity: number | null;
      /** @enum {string} */
      waiting_list: "off" | "automatic" | "by_hand";
      further_reminders: ("1w" | "3d" | "15m")[];
      mail_introduction: string;
      mail_signature: string;
      slug: string;
      series_id: string | null;
      /** @enum {string} */
      status: "DRAFT" | "SCHEDULED" | "ENDED" | "CANCELLED" | "PUBLISHED";
      promote_on_homepage: boolean;
      /** @enum {string} */
      meet_access: "open" | "trusted";
      /** @enum {string} */
      auto_recording: "default" | "on" | "off";
      /** @enum {string} */
      auto_transcription: "default" | "on" | "off";
      /** @enum {string} */
      publish_recording: "by_hand" | "automatic";
      questions: {
        id: string;
        /** @enum {string} */
        kind: "text" | "choice" | "consent";
        label: string;
        help: string | null;
        is_required: boolean;
        is_multiline: boolean;
        options: string[];
      }[];
      former_questions: {
        id: string;
        /** @enum {string} */
        kind: "text" | "choice" | "consent";
        label: string;
        help: string | null;
        is_required: boolean;
        is_multiline: boolean;
        options: string[];
      }[];
      meet_url: string | null;
      calendar_event_id: string | null;
      meet_provision_error: {
        code: string;
        params?: {
          [key: string]: string;
        };
        message: string;
        hint: string;
        retryable: boolean;
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        at: string;
      } | null;
      meet_room: components["schemas"]["MeetRoom"] | null;
      recording_url: string | null;
      meet_records: {
        /** @enum {string} */
        state: "waiting" | "collecting" | "complete" | "nothing" | "expired" | "no_room";
        next_at: string | null;
        attempts: number;
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        asked_at?: string;
        failure: {
          code: string;
          params?: {
            [key: string]: string;
          };
          message: string;
          hint: string;
          /**
           * Format: date-time
           * @description An instant, RFC 3339; answers are always in UTC.
           */
          at: string;
        } | null;
        sharing_failure: {
          code: string;
          params?: {
            [key: string]: string;
          };
          message: string;
          hint: string;
          /**
           * Format: date-time
           * @description An instant, RFC 3339; answers are always in UTC.
           */
          at: string;
        } | null;
        conferences: {
          /**
           * Format: date-time
           * @description An instant, RFC 3339; answers are always in UTC.
           */
          started_at: string;
          ended_at: string | null;
        }[];
        others: {
          /**
           * Format: date-time
           * @description An instant, RFC 3339; answers are always in UTC.
           */
          started_at: string;
          ended_at: string | null;
        }[];
        attendance: {
          participants: number;
          signed_in: number;
          anonymous: number;
          phone: number;
          matched: number;
          doubtful: number;
          unmatched: number;
          median_minutes: number | null;
          /**
           * Format: date-time
           * @description An instant, RFC 3339; answers are always in UTC.
           */
          imported_at: string;
        } | null;
        recordings: {
          /**
           * Format: date-time
           * @description An instant, RFC 3339; answers are always in UTC.
           */
          started_at: string;
          ended_at: string | null;
          /** @enum {string} */
          state: "started" | "ended" | "file_generated";
          url: string | null;
          audience: ("anyone" | "domain" | "people" | "gone" | "unknown") | null;
        }[];
        transcripts: {
          /**
           * Format: date-time
           * @description An instant, RFC 3339; answers are always in UTC.
           */
          started_at: string;
          ended_at: string | null;
          /** @enum {string} */
          state: "started" | "ended" | "file_generated";
          url: string | null;
        }[];
        published_at: string | null;
      } | null;
      reminder_1w_sent_at: string | null;
      reminder_3d_sent_at: string | null;
      reminder_24h_sent_at: string | null;
      reminder_1h_sent_at: string | null;
      reminder_15m_sent_at: string | null;
      cancelled_at: string | null;
      cancel_reason: string | null;
      ended_at: string | null;
      published_at: string | null;
      post_event_dispatched_at: string | null;
      follow_up_dispatched_at: string | null;
      announced_at: string | null;
      schedule_version: number;
      version: number;
      registered_count: number;
      attended_count: number;
      waiting_count: number;
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      created_at: string;
      created_by: string;
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      updated_at: string;
      updated_by: string;
      allowed_actions: {
        /** @enum {string} */
        action:
          | "update"
          | "publish"
          | "send_reminder"
          | "announce"
          | "cancel"
          | "attach_recording"
          | "mark_attendance"
          | "delete";
        allowed: boolean;
        code: components["schemas"]["ProblemCode"] | null;
        reason: string | null;
      }[];
    };
    WebinarDetail: {
      id: string;
      title: string;
      description: string;
      tags: string[];
      host_email: string;
      host_name: string;
      /** @description In Markdown, as the description. */
      host_bio: string;
      host_picture_url: string | null;
      cover_image_url: string | null;
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      starts_at: string;
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      ends_at: string;
      time_zone: string;
      /** @enum {string} */
      locale: "en" | "fr" | "sv";
      capacity: number | null;
      /** @enum {string} */
      waiting_list: "off" | "automatic" | "by_hand";
      further_reminders: ("1w" | "3d" | "15m")[];
      mail_introduction: string;
      mail_signature: string;
      slug: string;
      series_id: string | null;
      /** @enum {string} */
      status: "DRAFT" | "SCHEDULED" | "ENDED" | "CANCELLED" | "PUBLISHED";
      promote_on_homepage: boolean;
      /** @enum {string} */
      meet_access: "open" | "trusted";
      /** @enum {string} */
      auto_recording: "default" | "on" | "off";
      /** @enum {string} */
      auto_transcription: "default" | "on" | "off";
      /** @enum {string} */
      publish_recording: "by_hand" | "automatic";
      questions: {
        id: string;
        /** @enum {string} */
        kind: "text" | "choice" | "consent";
        label: string;
        help: string | null;
        is_required: boolean;
        is_multiline: boolean;
        options: string[];
      }[];
      former_questions: {
        id: string;
        /** @enum {string} */
        kind: "text" | "choice" | "consent";
        label: string;
        help: string | null;
        is_required: boolean;
        is_multiline: boolean;
        options: string[];
      }[];
      meet_url: string | null;
      calendar_event_id: string | null;
      meet_provision_error: {
        code: string;
        params?: {
          [key: string]: string;
        };
        message: string;
        hint: string;
        retryable: boolean;
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        at: string;
      } | null;
      meet_room: components["schemas"]["MeetRoom"] | null;
      recording_url: string | null;
      meet_records: {
        /** @enum {string} */
        state: "waiting" | "collecting" | "complete" | "nothing" | "expired" | "no_room";
        next_at: string | null;
        attempts: number;
        /**
         * Format: date-time
         * @description An instant, RFC 3339; answers are always in UTC.
         */
        asked_at?: string;
        failure: {
          code: string;
          params?: {
            [key: string]: string;
          };
          message: string;
          hint: string;
          /**
           * Format: date-time
           * @description An instant, RFC 3339; answers are always in UTC.
           */
          at: string;
        } | null;
        sharing_failure: {
          code: string;
          params?: {
            [key: string]: string;
          };
          message: string;
          hint: string;
          /**
           * Format: date-time
           * @description An instant, RFC 3339; answers are always in UTC.
           */
          at: string;
        } | null;
        conferences: {
          /**
           * Format: date-time
           * @description An instant, RFC 3339; answers are always in UTC.
           */
          started_at: string;
          ended_at: string | null;
        }[];
        others: {
          /**
           * Format: date-time
           * @description An instant, RFC 3339; answers are always in UTC.
           */
          started_at: string;
          ended_at: string | null;
        }[];
        attendance: {
          participants: number;
          signed_in: number;
          anonymous: number;
          phone: number;
          matched: number;
          doubtful: number;
          unmatched: number;
          median_minutes: number | null;
          /**
           * Format: date-time
           * @description An instant, RFC 3339; answers are always in UTC.
           */
          imported_at: string;
        } | null;
        recordings: {
          /**
           * Format: date-time
           * @description An instant, RFC 3339; answers are always in UTC.
           */
          started_at: string;
          ended_at: string | null;
          /** @enum {string} */
          state: "started" | "ended" | "file_generated";
          url: string | null;
          audience: ("anyone" | "domain" | "people" | "gone" | "unknown") | null;
        }[];
        transcripts: {
          /**
           * Format: date-time
           * @description An instant, RFC 3339; answers are always in UTC.
           */
          started_at: string;
          ended_at: string | null;
          /** @enum {string} */
          state: "started" | "ended" | "file_generated";
          url: string | null;
        }[];
        published_at: string | null;
      } | null;
      reminder_1w_sent_at: string | null;
      reminder_3d_sent_at: string | null;
      reminder_24h_sent_at: string | null;
      reminder_1h_sent_at: string | null;
      reminder_15m_sent_at: string | null;
      cancelled_at: string | null;
      cancel_reason: string | null;
      ended_at: string | null;
      published_at: string | null;
      post_event_dispatched_at: string | null;
      follow_up_dispatched_at: string | null;
      announced_at: string | null;
      schedule_version: number;
      version: number;
      registered_count: number;
      attended_count: number;
      waiting_count: number;
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      created_at: string;
      created_by: string;
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      updated_at: string;
      updated_by: string;
      allowed_actions: {
        /** @enum {string} */
        action:
          | "update"
          | "publish"
          | "send_reminder"
          | "announce"
          | "cancel"
          | "attach_recording"
          | "mark_attendance"
          | "delete";
        allowed: boolean;
        code: components["schemas"]["ProblemCode"] | null;
        reason: string | null;
      }[];
      public_url: string | null;
      mail_runs: components["schemas"]["RunDetail"][];
    };
    WebinarEventData: {
      webinar: components["schemas"]["EventWebinar"];
    };
    WebinarPage: {
      webinars: components["schemas"]["Webinar"][];
      next_page_token: string | null;
      counts: components["schemas"]["StatusCounts"] | null;
      sections: components["schemas"]["SectionTotals"] | null;
    };
    WebinarPatch: {
      title?: string;
      description?: string;
      tags?: string[];
      /**
       * Format: email
       * @example ada@example.org
       */
      host_email?: string;
      host_name?: string;
      host_bio?: string;
      host_picture_url?: string | null;
      cover_image_url?: string | null;
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      starts_at?: string;
      /**
       * Format: date-time
       * @description An instant, RFC 3339; answers are always in UTC.
       */
      ends_at?: string;
      /**
       * @description A time zone's name in the IANA database.
       * @example Europe/Paris
       */
      time_zone?: string;
      /** @enum {string} */
      locale?: "en" | "fr" | "sv";
      capacity?: number | null;
      /** @enum {string} */
      waiting_list?: "off" | "automatic" | "by_hand";
      further_reminders?: ("1w" | "3d" | "15m")[];
      promote_on_homepage?: boolean;
      /** @enum {string} */
      meet_access?: "open" | "trusted";
      /** @enum {string} */
      auto_recording?: "default" | "on" | "off";
      /** @enum {string} */
      auto_transcription?: "default" | "on" | "off";
      /** @enum {string} */
      publish_recording?: "by_hand" | "automatic";
      mail_introduction?: string;
      mail_signature?: string;
      questions?: {
        id: string;
        /** @enum {string} */
        kind: "text" | "choice" | "consent";
        label: string;
        /** @default null */
        help?: string | null;
        /** @default false */
        is_required?: boolean;
        /** @default false */
        is_multiline?: boolean;
        /**
         * @description 2 to 20 for a choice, none for the other kinds.
         * @default []
         */
        options?: string[];
      }[];
    };
    WebinarSeries: {
      series_id: string;
      webinars: components["schemas"]["Webinar"][];
    };
  };
  responses: {
    /** @description Tried again, ten times in all. Redirects are not followed. */
    EventFailed: {
      headers: {
        [name: string]: unknown;
      };
      content?: never;
    };
    /** @description Tried again, not before Retry-After. */
    EventLater: {
      headers: {
        "Retry-After": components["headers"]["Retry-After"];
        [name: string]: unknown;
      };
      content?: never;
    };
    /** @description Tried again, not before Retry-After. */
    EventLimited: {
      headers: {
        "Retry-After": components["headers"]["Retry-After"];
        [name: string]: unknown;
      };
      content?: never;
    };
    /** @description The event is delivered. */
    EventTaken: {
      headers: {
        [name: string]: unknown;
      };
      content?: never;
    };
    /** @description The subscriber is disabled and gets nothing more. */
    EventsUnwanted: {
      headers: {
        [name: string]: unknown;
      };
      content?: never;
    };
    /** @description `body_incomplete`: The body did not arrive in full. */
    body_incomplete: {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "body_incomplete";
        };
      };
    };
    /** @description `body_incomplete`: The body did not arrive in full. */
    "body_incomplete.page": {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "body_incomplete";
        };
        "text/html": string;
      };
    };
    /** @description `body_too_large`: The body is too large. */
    body_too_large: {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "body_too_large";
        };
      };
    };
    /** @description `body_too_large`: The body is too large. */
    "body_too_large.page": {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "body_too_large";
        };
        "text/html": string;
      };
    };
    /** @description `idempotency_key_reused`: The key was used for another request. */
    idempotency_key_reused: {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "idempotency_key_reused";
        };
      };
    };
    /** @description `internal`: Something went wrong on our side. */
    internal: {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "internal";
        };
      };
    };
    /** @description `internal`: Something went wrong on our side. */
    "internal.page": {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "internal";
        };
        "text/html": string;
      };
    };
    /** @description `invalid_transition`: The webinar's status does not allow this. */
    invalid_transition: {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "invalid_transition";
        };
      };
    };
    /** @description `invalid_transition`: The webinar's status does not allow this. `meet_url_missing`: The webinar has no Meet link yet. `no_conference_record`: Meet has no record of the meeting. */
    "invalid_transition.meet_url_missing.no_conference_record": {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "invalid_transition" | "meet_url_missing" | "no_conference_record";
        };
      };
    };
    /** @description `invalid_transition`: The webinar's status does not allow this. `meet_url_missing`: The webinar has no Meet link yet. `starts_in_past`: The webinar's start has passed. */
    "invalid_transition.meet_url_missing.starts_in_past": {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "invalid_transition" | "meet_url_missing" | "starts_in_past";
        };
      };
    };
    /** @description `invalid_transition`: The webinar's status does not allow this. `meet_url_missing`: The webinar has no Meet link yet. `webinar_not_started`: The webinar has not started. `no_conference_record`: Meet has no record of the meeting. */
    "invalid_transition.meet_url_missing.webinar_not_started.no_conference_record": {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?:
            | "invalid_transition"
            | "meet_url_missing"
            | "webinar_not_started"
            | "no_conference_record";
        };
      };
    };
    /** @description `invalid_transition`: The webinar's status does not allow this. `starts_in_past`: The webinar's start has passed. */
    "invalid_transition.starts_in_past": {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "invalid_transition" | "starts_in_past";
        };
      };
    };
    /** @description `invalid_transition`: The webinar's status does not allow this. `webinar_not_started`: The webinar has not started. `selection_changed`: The people who match the filter have changed. */
    "invalid_transition.webinar_not_started.selection_changed": {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "invalid_transition" | "webinar_not_started" | "selection_changed";
        };
      };
    };
    /** @description `invalid_transition`: The webinar's status does not allow this. `webinar_started`: The webinar has started. */
    "invalid_transition.webinar_started": {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "invalid_transition" | "webinar_started";
        };
      };
    };
    /** @description `invalid_transition`: The webinar's status does not allow this. `webinar_started`: The webinar has started. `reminder_missing`: The webinar does not have this reminder. */
    "invalid_transition.webinar_started.reminder_missing": {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "invalid_transition" | "webinar_started" | "reminder_missing";
        };
      };
    };
    /** @description `not_found`: There is no such thing. */
    not_found: {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "not_found";
        };
      };
    };
    /** @description `not_found`: There is no such thing. */
    "not_found.page": {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "not_found";
        };
        "text/html": string;
      };
    };
    /** @description `registration_closed`: Registration is closed. */
    registration_closed: {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "registration_closed";
        };
      };
    };
    /** @description `registration_closed`: Registration is closed. */
    "registration_closed.page": {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "registration_closed";
        };
        "text/html": string;
      };
    };
    /** @description `registration_closed`: Registration is closed. `registration_changed`: The registration has changed meanwhile. */
    "registration_closed.registration_changed": {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "registration_closed" | "registration_changed";
        };
      };
    };
    /** @description `registration_closed`: Registration is closed. `registration_changed`: The registration has changed meanwhile. `mail_refused`: This person gets no such mail. */
    "registration_closed.registration_changed.mail_refused": {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "registration_closed" | "registration_changed" | "mail_refused";
        };
      };
    };
    /** @description `registration_closed`: Registration is closed. `selection_changed`: The people who match the filter have changed. */
    "registration_closed.selection_changed": {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "registration_closed" | "selection_changed";
        };
      };
    };
    /** @description `registration_closed`: Registration is closed. `webinar_full`: The webinar is full. */
    "registration_closed.webinar_full": {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "registration_closed" | "webinar_full";
        };
      };
    };
    /** @description `registration_closed`: Registration is closed. `webinar_full`: The webinar is full. `mail_refused`: This person gets no such mail. */
    "registration_closed.webinar_full.mail_refused": {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "registration_closed" | "webinar_full" | "mail_refused";
        };
      };
    };
    /** @description `registration_closed`: Registration is closed. `webinar_full`: The webinar is full. */
    "registration_closed.webinar_full.page": {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "registration_closed" | "webinar_full";
        };
        "text/html": string;
      };
    };
    /** @description `reminder_missing`: The webinar does not have this reminder. */
    reminder_missing: {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "reminder_missing";
        };
      };
    };
    /** @description `resend_refused`: This mail cannot be sent again. */
    resend_refused: {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "resend_refused";
        };
      };
    };
    /** @description `second_factor_required`: Sign in with your second factor. `forbidden`: Your account may not do this. */
    "second_factor_required.forbidden": {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "second_factor_required" | "forbidden";
        };
      };
    };
    /** @description `subscriber_refuses`: The subscriber does not allow this. */
    subscriber_refuses: {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "subscriber_refuses";
        };
      };
    };
    /** @description `subscriber_refuses`: The subscriber does not allow this. `replay_changed`: The events to send again have changed. */
    "subscriber_refuses.replay_changed": {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "subscriber_refuses" | "replay_changed";
        };
      };
    };
    /** @description `too_many_requests`: Too many requests from this address. */
    too_many_requests: {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        "Retry-After": components["headers"]["Retry-After"];
        "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
        RateLimit: components["headers"]["RateLimit"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "too_many_requests";
        };
      };
    };
    /** @description `too_many_requests`: Too many requests from this address. */
    "too_many_requests.page": {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        "Retry-After": components["headers"]["Retry-After"];
        "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
        RateLimit: components["headers"]["RateLimit"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "too_many_requests";
        };
        "text/html": string;
      };
    };
    /** @description `try_later`: Not now, try again later. */
    try_later: {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        "Retry-After": components["headers"]["Retry-After"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "try_later";
        };
      };
    };
    /** @description `try_later`: Not now, try again later. */
    "try_later.page": {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        "Retry-After": components["headers"]["Retry-After"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "try_later";
        };
        "text/html": string;
      };
    };
    /** @description `unauthenticated`: Sign in first. */
    unauthenticated: {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "unauthenticated";
        };
      };
    };
    /** @description `unauthenticated`: Sign in first. `insufficient_user_authentication`: Sign in again to do this. */
    "unauthenticated.insufficient_user_authentication": {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "unauthenticated" | "insufficient_user_authentication";
        };
      };
    };
    /** @description `unknown_changed`: The number of undecided mails has changed. */
    unknown_changed: {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "unknown_changed";
        };
      };
    };
    /** @description `unsupported_media_type`: The body's media type is not served here. */
    unsupported_media_type: {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        "Accept-Encoding": components["headers"]["Accept-Encoding"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "unsupported_media_type";
        };
      };
    };
    /** @description `unsupported_media_type`: The body's media type is not served here. */
    "unsupported_media_type.page": {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        "Accept-Encoding": components["headers"]["Accept-Encoding"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "unsupported_media_type";
        };
        "text/html": string;
      };
    };
    /** @description `upstream_failed`: A service that this needs has refused. */
    upstream_failed: {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "upstream_failed";
        };
      };
    };
    /** @description `validation_failed`: The request is not valid. */
    validation_failed: {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "validation_failed";
        };
      };
    };
    /** @description `validation_failed`: The request is not valid. `malformed_json`: The body is not JSON. */
    "validation_failed.malformed_json": {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "validation_failed" | "malformed_json";
        };
      };
    };
    /** @description `validation_failed`: The request is not valid. `malformed_json`: The body is not JSON. `host_domain_not_allowed`: The host is not of an allowed domain. */
    "validation_failed.malformed_json.host_domain_not_allowed": {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "validation_failed" | "malformed_json" | "host_domain_not_allowed";
        };
      };
    };
    /** @description `validation_failed`: The request is not valid. `malformed_json`: The body is not JSON. */
    "validation_failed.malformed_json.page": {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "validation_failed" | "malformed_json";
        };
        "text/html": string;
      };
    };
    /** @description `validation_failed`: The request is not valid. */
    "validation_failed.page": {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "validation_failed";
        };
        "text/html": string;
      };
    };
    /** @description `version_conflict`: Somebody else has changed it meanwhile. */
    version_conflict: {
      headers: {
        "X-Request-Id": components["headers"]["X-Request-Id"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"] & {
          /** @enum {unknown} */
          code?: "version_conflict";
        };
      };
    };
  };
  parameters: {
    /** @description The event's `id`. It is the same in each attempt. */
    "Webhook-Id": string;
    /** @description When this attempt was made, in seconds since 1970. Refuse what is old. */
    "Webhook-Timestamp": string;
    /** @description A signature of `{webhook-id}.{webhook-timestamp}.{body}` for each valid secret, separated by spaces. */
    "Webhook-Signature": string;
  };
  requestBodies: never;
  headers: {
    /** @description Names the request in the log, and in the problem document. */
    "X-Request-Id": string;
    /** @description The version of what is answered, for If-Match or If-None-Match (RFC 9110, 8.8.3). */
    ETag: string;
    /** @description The address of what was made, or where the browser goes on to. */
    Location: string;
    /** @description How long any cache may keep the reply (RFC 9111). */
    "Cache-Control": string;
    /** @description The file's name (RFC 6266). */
    "Content-Disposition": string;
    /** @description What the token lacks (RFC 6750, section 3; RFC 9470). */
    "WWW-Authenticate": string;
    /** @description Seconds until it is worth trying again (RFC 9110, 10.2.3). */
    "Retry-After": number;
    /** @description The quota that was exceeded: requests `q` in `w` seconds. */
    "RateLimit-Policy": string;
    /** @description What is left of it: requests `r` in the next `t` seconds. */
    RateLimit: string;
    /** @description There if the Idempotency-Key came before: nothing more was made or sent. */
    "Idempotent-Replayed": "true";
    /** @description There if the body's content encoding was refused (RFC 9110, 15.5.16). */
    "Accept-Encoding": string;
  };
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  mcp: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["JsonRpcMessage"];
      };
    };
    responses: {
      /** @description The answer to a request. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["JsonRpcMessage"];
        };
      };
      /** @description A notification was received. */
      202: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The message or the protocol's version is wrong. `validation_failed`: The request is not valid. `malformed_json`: The body is not JSON. */
      400: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["JsonRpcMessage"];
          "application/problem+json": components["schemas"]["Problem"] & {
            /** @enum {unknown} */
            code?: "validation_failed" | "malformed_json";
          };
        };
      };
      401: components["responses"]["unauthenticated"];
      403: components["responses"]["second_factor_required.forbidden"];
      /** @description There is no such method. */
      404: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["JsonRpcMessage"];
        };
      };
      408: components["responses"]["body_incomplete"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "show-cancellation": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        token: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "status": "registered",
           *       "title": "Score-keeper v2 walkthrough",
           *       "slug": "score-keeper-v2-walkthrough-5ssquapb",
           *       "starts_at": "2026-12-02T08:10:00.016Z",
           *       "ends_at": "2026-12-02T09:10:00.017Z",
           *       "time_zone": "Europe/Paris",
           *       "locale": "fr"
           *     }
           */
          "application/json": components["schemas"]["OwnRegistration"];
          "text/html": string;
        };
      };
      404: components["responses"]["not_found.page"];
      500: components["responses"]["internal.page"];
      503: components["responses"]["try_later.page"];
    };
  };
  "cancel-registration": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        token: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "status": "cancelled",
           *       "title": "Score-keeper v2 walkthrough",
           *       "slug": "score-keeper-v2-walkthrough-eo1mr87n",
           *       "starts_at": "2026-12-02T08:10:13.247Z",
           *       "ends_at": "2026-12-02T09:10:13.248Z",
           *       "time_zone": "Europe/Paris",
           *       "locale": "en"
           *     }
           */
          "application/json": components["schemas"]["OwnRegistration"];
          "text/html": string;
        };
      };
      404: components["responses"]["not_found.page"];
      408: components["responses"]["body_incomplete.page"];
      409: components["responses"]["registration_closed.page"];
      413: components["responses"]["body_too_large.page"];
      500: components["responses"]["internal.page"];
      503: components["responses"]["try_later.page"];
    };
  };
  "show-interest-confirmation": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        token: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "locale": "fr",
           *       "name": "Mallory",
           *       "topics": [
           *         "umpiring"
           *       ]
           *     }
           */
          "application/json": components["schemas"]["AskedInterest"];
          "text/html": string;
        };
      };
      404: components["responses"]["not_found.page"];
      500: components["responses"]["internal.page"];
      503: components["responses"]["try_later.page"];
    };
  };
  "confirm-interest": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        token: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "locale": "en",
           *       "name": "Ada",
           *       "topics": [
           *         "clubs"
           *       ]
           *     }
           */
          "application/json": components["schemas"]["AskedInterest"];
          "text/html": string;
        };
      };
      404: components["responses"]["not_found.page"];
      408: components["responses"]["body_incomplete.page"];
      413: components["responses"]["body_too_large.page"];
      500: components["responses"]["internal.page"];
      503: components["responses"]["try_later.page"];
    };
  };
  "show-place": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        token: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "title": "Score-keeper v2 walkthrough",
           *       "slug": "score-keeper-v2-walkthrough-kglk751o",
           *       "starts_at": "2026-12-11T09:49:04.442Z",
           *       "ends_at": "2026-12-11T10:49:04.442Z",
           *       "time_zone": "Europe/Paris",
           *       "locale": "en",
           *       "status": "pending",
           *       "joins_list": false,
           *       "name": "Ada",
           *       "consents": []
           *     }
           */
          "application/json": components["schemas"]["OfferedPlace"];
          "text/html": string;
        };
      };
      404: components["responses"]["not_found.page"];
      500: components["responses"]["internal.page"];
      503: components["responses"]["try_later.page"];
    };
  };
  "confirm-place": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        token: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "title": "Score-keeper v2 walkthrough",
           *       "slug": "score-keeper-v2-walkthrough-eo1mr87n",
           *       "starts_at": "2026-12-02T08:10:13.247Z",
           *       "ends_at": "2026-12-02T09:10:13.248Z",
           *       "time_zone": "Europe/Paris",
           *       "locale": "en",
           *       "status": "registered",
           *       "joins_list": false,
           *       "name": "Person 0",
           *       "consents": []
           *     }
           */
          "application/json": components["schemas"]["OfferedPlace"];
          "text/html": string;
        };
      };
      404: components["responses"]["not_found.page"];
      408: components["responses"]["body_incomplete.page"];
      409: components["responses"]["registration_closed.webinar_full.page"];
      413: components["responses"]["body_too_large.page"];
      500: components["responses"]["internal.page"];
      503: components["responses"]["try_later.page"];
    };
  };
  "download-invite": {
    parameters: {
      query?: {
        key?: string;
      };
      header?: never;
      path: {
        slug: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          "Content-Disposition": components["headers"]["Content-Disposition"];
          ETag: components["headers"]["ETag"];
          "Cache-Control": components["headers"]["Cache-Control"];
          [name: string]: unknown;
        };
        content: {
          "text/calendar": string;
        };
      };
      /** @description The representation that If-None-Match names is still right. */
      304: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          "Content-Disposition": components["headers"]["Content-Disposition"];
          ETag: components["headers"]["ETag"];
          "Cache-Control": components["headers"]["Cache-Control"];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components["responses"]["validation_failed"];
      404: components["responses"]["not_found"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "get-public-webinar": {
    parameters: {
      query?: {
        /** @description What led the visitor here. */
        utm_source?: string;
        /** @description What led the visitor here. */
        utm_medium?: string;
        /** @description What led the visitor here. */
        utm_campaign?: string;
        /** @description What led the visitor here. */
        utm_term?: string;
        /** @description What led the visitor here. */
        utm_content?: string;
        /** @description What led the visitor here. */
        referrer?: string;
        /** @description What led the visitor to an earlier page. */
        first_utm_source?: string;
        /** @description What led the visitor to an earlier page. */
        first_utm_medium?: string;
        /** @description What led the visitor to an earlier page. */
        first_utm_campaign?: string;
        /** @description What led the visitor to an earlier page. */
        first_utm_term?: string;
        /** @description What led the visitor to an earlier page. */
        first_utm_content?: string;
        /** @description What led the visitor to an earlier page. */
        first_referrer?: string;
        source?: string;
      };
      header?: never;
      path: {
        slug: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          ETag: components["headers"]["ETag"];
          "Cache-Control": components["headers"]["Cache-Control"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "slug": "score-keeper-v2-walkthrough",
           *       "url": "https://webinars.example.org/webinars/score-keeper-v2-walkthrough",
           *       "title": "Score-keeper v2 walkthrough",
           *       "description": "Everything new for the people who keep score.",
           *       "tags": [
           *         "score-keeping",
           *         "clubs"
           *       ],
           *       "host_name": "Jamie",
           *       "starts_at": "2026-12-02T08:10:00.001Z",
           *       "ends_at": "2026-12-02T09:10:00.002Z",
           *       "time_zone": "Europe/Paris",
           *       "locale": "en",
           *       "state": "open",
           *       "is_promoted": false,
           *       "places_left": 10,
           *       "offers_waiting_list": false,
           *       "recording_url": null,
           *       "cancel_reason": null,
           *       "host_bio": "",
           *       "host_picture_url": null,
           *       "cover_image_url": null,
           *       "questions": []
           *     }
           */
          "application/json": components["schemas"]["PublicWebinarDetail"];
          "text/html": string;
        };
      };
      /** @description The representation that If-None-Match names is still right. */
      304: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          ETag: components["headers"]["ETag"];
          "Cache-Control": components["headers"]["Cache-Control"];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components["responses"]["validation_failed.page"];
      404: components["responses"]["not_found.page"];
      500: components["responses"]["internal.page"];
      503: components["responses"]["try_later.page"];
    };
  };
  "show-join": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        token: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "state": "cancelled",
           *       "webinar": {
           *         "title": "Score-keeper v2 walkthrough",
           *         "slug": "score-keeper-v2-walkthrough-6l41mkv0",
           *         "starts_at": "2026-12-07T16:16:20.419Z",
           *         "ends_at": "2026-12-07T17:16:20.420Z",
           *         "time_zone": "Europe/Paris",
           *         "locale": "en",
           *         "cancel_reason": "The host <b>is</b> ill",
           *         "recording_url": null
           *       },
           *       "now": "2026-12-07T16:11:20.437Z",
           *       "opens_at": "2026-12-07T16:01:20.419Z",
           *       "meet_url": null,
           *       "invite_path": null,
           *       "cancel_path": null,
           *       "next": {
           *         "title": "The next one",
           *         "slug": "the-next-one",
           *         "starts_at": "2026-12-07T16:16:10.379Z",
           *         "time_zone": "Europe/Paris"
           *       }
           *     }
           */
          "application/json": components["schemas"]["Joining"];
          "text/html": string;
        };
      };
      404: components["responses"]["not_found.page"];
      500: components["responses"]["internal.page"];
      503: components["responses"]["try_later.page"];
    };
  };
  "join-webinar": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        token: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "state": "open",
           *       "webinar": {
           *         "title": "Score-keeper v2 walkthrough",
           *         "slug": "score-keeper-v2-walkthrough-msiusiil",
           *         "starts_at": "2026-12-03T09:18:00.030Z",
           *         "ends_at": "2026-12-03T10:18:00.031Z",
           *         "time_zone": "Europe/Paris",
           *         "locale": "fr",
           *         "cancel_reason": null,
           *         "recording_url": null
           *       },
           *       "now": "2026-12-03T09:08:00.032Z",
           *       "opens_at": "2026-12-03T09:03:00.030Z",
           *       "meet_url": "https://meet.google.com/vxd-lpbw-ktn",
           *       "invite_path": "/webinars/score-keeper-v2-walkthrough-msiusiil/invite.ics?key=bXNpdXNpaWwyc3FnY2xlMWpsMjVzNjAyL3Z4ZC1scGJ3LWt0bi9jcG5wMDI2cjQ3ZDFtY2lhaWNmZ3Z0aGVlNmVsNjYwcS8xNzk2MTk1ODgwMDQx.jIRIyu0hVeYP1mekPRdG-JLRqckrMva5oeG55mJTHnQ",
           *       "cancel_path": "/registrations/bXNpdXNpaWwyc3FnY2xlMWpsMjVzNjAyL2NwbnAwMjZyNDdkMW1jaWFpY2ZndnRoZWU2ZWw2NjBxLzE3OTYxOTU4ODAwNDE.0W7ILfg_x2N0rk2YYcP5yyCfmwq_fhp2x5PmoLP8h-M/cancel",
           *       "next": null
           *     }
           */
          "application/json": components["schemas"]["Joining"];
          "text/html": string;
        };
      };
      /** @description A browser that asks for HTML is led on. */
      303: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          Location: components["headers"]["Location"];
          [name: string]: unknown;
        };
        content?: never;
      };
      404: components["responses"]["not_found.page"];
      408: components["responses"]["body_incomplete.page"];
      413: components["responses"]["body_too_large.page"];
      500: components["responses"]["internal.page"];
      503: components["responses"]["try_later.page"];
    };
  };
  "list-public-webinars": {
    parameters: {
      query?: {
        /** @description What led the visitor here. */
        utm_source?: string;
        /** @description What led the visitor here. */
        utm_medium?: string;
        /** @description What led the visitor here. */
        utm_campaign?: string;
        /** @description What led the visitor here. */
        utm_term?: string;
        /** @description What led the visitor here. */
        utm_content?: string;
        /** @description What led the visitor here. */
        referrer?: string;
        /** @description What led the visitor to an earlier page. */
        first_utm_source?: string;
        /** @description What led the visitor to an earlier page. */
        first_utm_medium?: string;
        /** @description What led the visitor to an earlier page. */
        first_utm_campaign?: string;
        /** @description What led the visitor to an earlier page. */
        first_utm_term?: string;
        /** @description What led the visitor to an earlier page. */
        first_utm_content?: string;
        /** @description What led the visitor to an earlier page. */
        first_referrer?: string;
        lang?: "en" | "fr" | "sv";
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          ETag: components["headers"]["ETag"];
          "Cache-Control": components["headers"]["Cache-Control"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "url": "https://webinars.example.org/webinars",
           *       "webinars": [
           *         {
           *           "slug": "score-keeper-v2-walkthrough-5crvuctd",
           *           "url": "https://webinars.example.org/webinars/score-keeper-v2-walkthrough-5crvuctd",
           *           "title": "Score-keeper v2 walkthrough",
           *           "description": "Everything new for the people who keep score.",
           *           "tags": [
           *             "score-keeping",
           *             "clubs"
           *           ],
           *           "host_name": "Jamie",
           *           "starts_at": "2026-12-02T08:10:00.034Z",
           *           "ends_at": "2026-12-02T09:10:00.035Z",
           *           "time_zone": "Europe/Paris",
           *           "locale": "en",
           *           "state": "open",
           *           "is_promoted": false,
           *           "places_left": 1,
           *           "offers_waiting_list": false,
           *           "recording_url": null,
           *           "cancel_reason": null
           *         },
           *         {
           *           "slug": "score-keeper-v2-walkthrough-u9nav3vs",
           *           "url": "https://webinars.example.org/webinars/score-keeper-v2-walkthrough-u9nav3vs",
           *           "title": "Score-keeper v2 walkthrough",
           *           "description": "Everything new for the people who keep score.",
           *           "tags": [
           *             "score-keeping",
           *             "clubs"
           *           ],
           *           "host_name": "Jamie",
           *           "starts_at": "2026-12-02T08:10:00.065Z",
           *           "ends_at": "2026-12-02T09:10:00.066Z",
           *           "time_zone": "Europe/Paris",
           *           "locale": "en",
           *           "state": "open",
           *           "is_promoted": false,
           *           "places_left": 400,
           *           "offers_waiting_list": false,
           *           "recording_url": null,
           *           "cancel_reason": null
           *         }
           *       ]
           *     }
           */
          "application/json": components["schemas"]["PublicWebinarList"];
          "text/html": string;
        };
      };
      /** @description The representation that If-None-Match names is still right. */
      304: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          ETag: components["headers"]["ETag"];
          "Cache-Control": components["headers"]["Cache-Control"];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components["responses"]["validation_failed.page"];
      500: components["responses"]["internal.page"];
      503: components["responses"]["try_later.page"];
    };
  };
  "list-recordings": {
    parameters: {
      query?: {
        lang?: "en" | "fr" | "sv";
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          ETag: components["headers"]["ETag"];
          "Cache-Control": components["headers"]["Cache-Control"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "url": "https://webinars.example.org/webinars/recordings",
           *       "recordings": [
           *         {
           *           "slug": "recorded-5",
           *           "title": "Recorded 5",
           *           "tags": [
           *             "rules"
           *           ],
           *           "host_name": "Jamie",
           *           "starts_at": "2026-11-26T07:10:00.011Z",
           *           "ends_at": "2026-11-26T09:34:00.012Z",
           *           "time_zone": "Europe/Paris",
           *           "locale": "en"
           *         },
           *         {
           *           "slug": "recorded-4",
           *           "title": "Recorded 4",
           *           "tags": [
           *             "clubs"
           *           ],
           *           "host_name": "Jamie",
           *           "starts_at": "2026-11-25T07:10:00.009Z",
           *           "ends_at": "2026-11-25T09:34:00.010Z",
           *           "time_zone": "Europe/Paris",
           *           "locale": "en"
           *         }
           *       ]
           *     }
           */
          "application/json": components["schemas"]["RecordingList"];
          "text/html": string;
        };
      };
      /** @description The representation that If-None-Match names is still right. */
      304: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          ETag: components["headers"]["ETag"];
          "Cache-Control": components["headers"]["Cache-Control"];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components["responses"]["validation_failed.page"];
      500: components["responses"]["internal.page"];
      503: components["responses"]["try_later.page"];
    };
  };
  "register-attendee": {
    parameters: {
      query?: {
        page?: "webinar" | "interest";
        wording?: string;
        /** @description What led the visitor here. */
        utm_source?: string;
        /** @description What led the visitor here. */
        utm_medium?: string;
        /** @description What led the visitor here. */
        utm_campaign?: string;
        /** @description What led the visitor here. */
        utm_term?: string;
        /** @description What led the visitor here. */
        utm_content?: string;
        /** @description What led the visitor here. */
        referrer?: string;
        /** @description What led the visitor to an earlier page. */
        first_utm_source?: string;
        /** @description What led the visitor to an earlier page. */
        first_utm_medium?: string;
        /** @description What led the visitor to an earlier page. */
        first_utm_campaign?: string;
        /** @description What led the visitor to an earlier page. */
        first_utm_term?: string;
        /** @description What led the visitor to an earlier page. */
        first_utm_content?: string;
        /** @description What led the visitor to an earlier page. */
        first_referrer?: string;
      };
      header?: never;
      path: {
        slug: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewRegistration"];
        "application/x-www-form-urlencoded": components["schemas"]["NewRegistration"];
      };
    };
    responses: {
      /** @description Received. What follows comes later. */
      202: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "registered": false,
           *       "challenge": {
           *         "kind": "recaptcha",
           *         "site_key": "6Lc-site-key-of-these-tests-000000000000",
           *         "action": "register",
           *         "script": "https://webinars.example.org/recaptcha/enterprise.js?render=6Lc-site-key-of-these-tests-000000000000"
           *       }
           *     }
           */
          "application/json": components["schemas"]["Registered"];
          "text/html": string;
        };
      };
      /** @description A browser that asks for HTML is led on. */
      303: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          Location: components["headers"]["Location"];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components["responses"]["validation_failed.malformed_json.page"];
      404: components["responses"]["not_found.page"];
      408: components["responses"]["body_incomplete.page"];
      409: components["responses"]["registration_closed.webinar_full.page"];
      413: components["responses"]["body_too_large.page"];
      415: components["responses"]["unsupported_media_type.page"];
      429: components["responses"]["too_many_requests.page"];
      500: components["responses"]["internal.page"];
      503: components["responses"]["try_later.page"];
    };
  };
  "show-not-me": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        token: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "refused": false
           *     }
           */
          "application/json": components["schemas"]["MailboxRefusal"];
          "text/html": string;
        };
      };
      404: components["responses"]["not_found.page"];
      500: components["responses"]["internal.page"];
      503: components["responses"]["try_later.page"];
    };
  };
  "report-not-me": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        token: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["NotMe"];
        "application/x-www-form-urlencoded": components["schemas"]["NotMe"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "refused": true
           *     }
           */
          "application/json": components["schemas"]["MailboxRefusal"];
          "text/html": string;
        };
      };
      400: components["responses"]["validation_failed.malformed_json.page"];
      404: components["responses"]["not_found.page"];
      408: components["responses"]["body_incomplete.page"];
      413: components["responses"]["body_too_large.page"];
      415: components["responses"]["unsupported_media_type.page"];
      500: components["responses"]["internal.page"];
      503: components["responses"]["try_later.page"];
    };
  };
  "show-calendar-feed": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          "Content-Disposition": components["headers"]["Content-Disposition"];
          ETag: components["headers"]["ETag"];
          "Cache-Control": components["headers"]["Cache-Control"];
          [name: string]: unknown;
        };
        content: {
          "text/calendar": string;
        };
      };
      /** @description The representation that If-None-Match names is still right. */
      304: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          "Content-Disposition": components["headers"]["Content-Disposition"];
          ETag: components["headers"]["ETag"];
          "Cache-Control": components["headers"]["Cache-Control"];
          [name: string]: unknown;
        };
        content?: never;
      };
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "show-interest-form": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "url": "https://webinars.example.org/webinars/interest",
           *       "topics": [
           *         "clubs",
           *         "score-keeping"
           *       ]
           *     }
           */
          "application/json": components["schemas"]["InterestTopics"];
          "text/html": string;
        };
      };
      500: components["responses"]["internal.page"];
      503: components["responses"]["try_later.page"];
    };
  };
  "subscribe-interest": {
    parameters: {
      query?: {
        page?: "webinar" | "interest";
        wording?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewInterest"];
        "application/x-www-form-urlencoded": components["schemas"]["NewInterest"];
      };
    };
    responses: {
      /** @description Received. What follows comes later. */
      202: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "received": true,
           *       "is_to_be_confirmed": false
           *     }
           */
          "application/json": components["schemas"]["InterestReceived"];
          "text/html": string;
        };
      };
      400: components["responses"]["validation_failed.malformed_json.page"];
      408: components["responses"]["body_incomplete.page"];
      413: components["responses"]["body_too_large.page"];
      415: components["responses"]["unsupported_media_type.page"];
      429: components["responses"]["too_many_requests.page"];
      500: components["responses"]["internal.page"];
      503: components["responses"]["try_later.page"];
    };
  };
  "show-news-feed": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          "Content-Disposition": components["headers"]["Content-Disposition"];
          ETag: components["headers"]["ETag"];
          "Cache-Control": components["headers"]["Cache-Control"];
          [name: string]: unknown;
        };
        content: {
          "application/atom+xml": string;
        };
      };
      /** @description The representation that If-None-Match names is still right. */
      304: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          "Content-Disposition": components["headers"]["Content-Disposition"];
          ETag: components["headers"]["ETag"];
          "Cache-Control": components["headers"]["Cache-Control"];
          [name: string]: unknown;
        };
        content?: never;
      };
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "show-registered": {
    parameters: {
      query?: {
        list?: "waiting";
      };
      header?: never;
      path: {
        slug: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          ETag: components["headers"]["ETag"];
          "Cache-Control": components["headers"]["Cache-Control"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "slug": "score-keeper-v2-walkthrough-b49u28d1",
           *       "url": "https://webinars.example.org/webinars/score-keeper-v2-walkthrough-b49u28d1",
           *       "title": "Score-keeper v2 walkthrough",
           *       "description": "Everything new for the people who keep score.",
           *       "tags": [
           *         "score-keeping",
           *         "clubs"
           *       ],
           *       "host_name": "Jamie",
           *       "starts_at": "2026-12-02T08:10:00.044Z",
           *       "ends_at": "2026-12-02T09:10:00.045Z",
           *       "time_zone": "Europe/Paris",
           *       "locale": "en",
           *       "state": "open",
           *       "is_promoted": false,
           *       "places_left": null,
           *       "offers_waiting_list": false,
           *       "recording_url": null,
           *       "cancel_reason": null,
           *       "is_waiting": false
           *     }
           */
          "application/json": components["schemas"]["Thanks"];
          "text/html": string;
        };
      };
      /** @description A browser that asks for HTML is led on. */
      303: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          Location: components["headers"]["Location"];
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The representation that If-None-Match names is still right. */
      304: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          ETag: components["headers"]["ETag"];
          "Cache-Control": components["headers"]["Cache-Control"];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components["responses"]["validation_failed.page"];
      404: components["responses"]["not_found.page"];
      500: components["responses"]["internal.page"];
      503: components["responses"]["try_later.page"];
    };
  };
  "show-robots": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          "Content-Disposition": components["headers"]["Content-Disposition"];
          ETag: components["headers"]["ETag"];
          "Cache-Control": components["headers"]["Cache-Control"];
          [name: string]: unknown;
        };
        content: {
          "text/plain": string;
        };
      };
      /** @description The representation that If-None-Match names is still right. */
      304: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          "Content-Disposition": components["headers"]["Content-Disposition"];
          ETag: components["headers"]["ETag"];
          "Cache-Control": components["headers"]["Cache-Control"];
          [name: string]: unknown;
        };
        content?: never;
      };
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "show-sitemap": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          "Content-Disposition": components["headers"]["Content-Disposition"];
          ETag: components["headers"]["ETag"];
          "Cache-Control": components["headers"]["Cache-Control"];
          [name: string]: unknown;
        };
        content: {
          "application/xml": string;
        };
      };
      /** @description The representation that If-None-Match names is still right. */
      304: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          "Content-Disposition": components["headers"]["Content-Disposition"];
          ETag: components["headers"]["ETag"];
          "Cache-Control": components["headers"]["Cache-Control"];
          [name: string]: unknown;
        };
        content?: never;
      };
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "show-topic": {
    parameters: {
      query?: {
        lang?: "en" | "fr" | "sv";
      };
      header?: never;
      path: {
        topic: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          ETag: components["headers"]["ETag"];
          "Cache-Control": components["headers"]["Cache-Control"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "url": "https://webinars.example.org/webinars/topics/clubs",
           *       "topic": "clubs",
           *       "webinars": [
           *         {
           *           "slug": "clubs-to-come",
           *           "title": "Clubs to come",
           *           "description": "Everything new for the people who keep score.",
           *           "tags": [
           *             "clubs",
           *             "night-play"
           *           ],
           *           "host_name": "Jamie",
           *           "starts_at": "2026-12-02T08:10:00.013Z",
           *           "ends_at": "2026-12-02T09:10:00.014Z",
           *           "time_zone": "Europe/Paris",
           *           "locale": "en",
           *           "is_promoted": false,
           *           "places_left": null,
           *           "has_waiting_list": false
           *         }
           *       ],
           *       "recordings": [
           *         {
           *           "slug": "recorded-4",
           *           "title": "Recorded 4",
           *           "tags": [
           *             "clubs"
           *           ],
           *           "host_name": "Jamie",
           *           "starts_at": "2026-11-25T07:10:00.009Z",
           *           "ends_at": "2026-11-25T09:34:00.010Z",
           *           "time_zone": "Europe/Paris",
           *           "locale": "en"
           *         },
           *         {
           *           "slug": "recorded-3",
           *           "title": "Recorded 3",
           *           "tags": [
           *             "clubs"
           *           ],
           *           "host_name": "Jamie",
           *           "starts_at": "2026-11-24T07:10:00.007Z",
           *           "ends_at": "2026-11-24T09:34:00.008Z",
           *           "time_zone": "Europe/Paris",
           *           "locale": "en"
           *         }
           *       ]
           *     }
           */
          "application/json": components["schemas"]["Topic"];
          "text/html": string;
        };
      };
      /** @description The representation that If-None-Match names is still right. */
      304: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          ETag: components["headers"]["ETag"];
          "Cache-Control": components["headers"]["Cache-Control"];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components["responses"]["validation_failed.page"];
      404: components["responses"]["not_found.page"];
      500: components["responses"]["internal.page"];
      503: components["responses"]["try_later.page"];
    };
  };
  "show-unsubscribe": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        token: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "unsubscribed": false
           *     }
           */
          "application/json": components["schemas"]["Unsubscribed"];
          "text/html": string;
        };
      };
      404: components["responses"]["not_found.page"];
      500: components["responses"]["internal.page"];
      503: components["responses"]["try_later.page"];
    };
  };
  unsubscribe: {
    parameters: {
      query?: {
        page?: "unsubscribe";
      };
      header?: never;
      path: {
        token: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "unsubscribed": true
           *     }
           */
          "application/json": components["schemas"]["Unsubscribed"];
          "text/html": string;
        };
      };
      400: components["responses"]["validation_failed.page"];
      404: components["responses"]["not_found.page"];
      408: components["responses"]["body_incomplete.page"];
      413: components["responses"]["body_too_large.page"];
      500: components["responses"]["internal.page"];
      503: components["responses"]["try_later.page"];
    };
  };
  "list-registrations": {
    parameters: {
      query?: {
        /** @description At most 200; a larger one is answered with 200, and 0 with 50. */
        page_size?: number;
        page_token?: string;
        /** @description One, or several by repeating it: what has any of them matches. */
        status?: ("registered" | "cancelled" | "pending" | "waiting")[];
        attended?: "true" | "false" | "unmarked";
        mail_status?: "delivered" | "refused" | "bounced" | "dropped" | "complained" | "suppressed";
        reminder_1w?: "sent" | "unsent";
        reminder_3d?: "sent" | "unsent";
        reminder_24h?: "sent" | "unsent";
        reminder_1h?: "sent" | "unsent";
        reminder_15m?: "sent" | "unsent";
        /** @description The beginning of a name, a surname or an e-mail address. */
        text?: string;
        /** @description `registered_at`, `registered_at desc` or `name`, which ignores case and accents. Not with `text`, whose matches come by what they match. */
        order_by?: string;
        /** @description Also count everybody who matches. Reads each of them once. */
        count?: "true";
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "registrations": [
           *         {
           *           "id": "27eom3a20297v9n7p2p7ek7s14s7pp7f",
           *           "version": 1,
           *           "webinar_id": "ck45e5l5h0fs1battqc3vf8h",
           *           "email": "somebody@d157-t-3ae4f7b1efc9.example",
           *           "name": "Ada",
           *           "organisation": null,
           *           "locale": "en",
           *           "time_zone": "Europe/Paris",
           *           "source": "website",
           *           "attribution": {
           *             "first": null,
           *             "last": null
           *           },
           *           "counted_source": "direct",
           *           "consent_at": "2026-12-01T09:38:04.357Z",
           *           "consent": {
           *             "at": "2026-12-01T09:38:04.357Z",
           *             "wording": null,
           *             "language": null,
           *             "page": null,
           *             "request_id": "c69a3ed8-487a-43f6-8f10-887128738ae4"
           *           },
           *           "registered_at": "2026-12-01T09:38:04.357Z",
           *           "status": "registered",
           *           "invitation": "mail",
           *           "cancelled_at": null,
           *           "withdrawal": null,
           *           "reminder_1w_sent_at": null,
           *           "reminder_3d_sent_at": null,
           *           "reminder_24h_sent_at": null,
           *           "reminder_1h_sent_at": null,
           *           "reminder_15m_sent_at": null,
           *           "cancellation_sent_at": null,
           *           "follow_up_sent_at": null,
           *           "attended": null,
           *           "attendance_marked_at": null,
           *           "attendance_source": null,
           *           "mail_status": null,
           *           "has_reminder_1w": false,
           *           "has_reminder_3d": false,
           *           "has_reminder_24h": false,
           *           "has_reminder_1h": false,
           *           "has_reminder_15m": false
           *         },
           *         {
           *           "id": "lrmd8d4djnfol99tti1jdpb8h1qmr3h9",
           *           "version": 1,
           *           "webinar_id": "ck45e5l5h0fs1battqc3vf8h",
           *           "email": "somebody@d158-t-3ae4f7b1efc9.example",
           *           "name": "Ada",
           *           "organisation": null,
           *           "locale": "en",
           *           "time_zone": "Europe/Paris",
           *           "source": "website",
           *           "attribution": {
           *             "first": null,
           *             "last": null
           *           },
           *           "counted_source": "direct",
           *           "consent_at": "2026-12-01T09:38:04.363Z",
           *           "consent": {
           *             "at": "2026-12-01T09:38:04.363Z",
           *             "wording": null,
           *             "language": null,
           *             "page": null,
           *             "request_id": "58fa45ac-8788-46f3-8a13-de32d3f5fb3e"
           *           },
           *           "registered_at": "2026-12-01T09:38:04.363Z",
           *           "status": "registered",
           *           "invitation": "mail",
           *           "cancelled_at": null,
           *           "withdrawal": null,
           *           "reminder_1w_sent_at": null,
           *           "reminder_3d_sent_at": null,
           *           "reminder_24h_sent_at": null,
           *           "reminder_1h_sent_at": null,
           *           "reminder_15m_sent_at": null,
           *           "cancellation_sent_at": null,
           *           "follow_up_sent_at": null,
           *           "attended": null,
           *           "attendance_marked_at": null,
           *           "attendance_source": null,
           *           "mail_status": null,
           *           "has_reminder_1w": false,
           *           "has_reminder_3d": false,
           *           "has_reminder_24h": false,
           *           "has_reminder_1h": false,
           *           "has_reminder_15m": false
           *         }
           *       ],
           *       "next_page_token": null,
           *       "count": null
           *     }
           */
          "application/json": components["schemas"]["RegistrationPage"];
        };
      };
      400: components["responses"]["validation_failed"];
      401: components["responses"]["unauthenticated"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "add-registrant": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewRegistrant"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "outcome": "added",
           *       "registration_id": "muh4ah46b8aj4itvajiis4qae94c4i6n"
           *     }
           */
          "application/json": components["schemas"]["RegistrantAdded"];
        };
      };
      400: components["responses"]["validation_failed.malformed_json"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      409: components["responses"]["registration_closed.webinar_full.mail_refused"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "allow-mail": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["MailAllowance"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "was_held_back": false,
           *       "registrations": 0,
           *       "gets_news": false
           *     }
           */
          "application/json": components["schemas"]["MailAllowed"];
        };
      };
      400: components["responses"]["validation_failed.malformed_json"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      408: components["responses"]["body_incomplete"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "announce-webinar": {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags that were read, or `*` (RFC 9110, section 13.1.1). Without one that is the webinar's present one: 412. */
        "If-Match"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "queued": 6,
           *       "already_sent": 0,
           *       "in_progress": 0,
           *       "run": {
           *         "kind": "announcement",
           *         "schedule_version": 1,
           *         "edition": null,
           *         "id": "announcement-mhuk33rl1s3a2plp1l06i4ng-v1",
           *         "state": "paused",
           *         "paused_reason": "operator",
           *         "paused_detail": null,
           *         "paused_at": "2026-12-01T07:10:03.228Z",
           *         "paused_by": "support@tests.petanque.life",
           *         "totals": {
           *           "owed": 6,
           *           "sent": 0,
           *           "skipped": 0,
           *           "failed": 0,
           *           "unknown": 0,
           *           "pending": 6
           *         },
           *         "undecided": 0,
           *         "undecided_at": null,
           *         "reasons": {},
           *         "erased": 0,
           *         "resent_at": null,
           *         "opened_at": "2026-12-01T07:10:03.228Z",
           *         "finished_at": null
           *       }
           *     }
           */
          "application/json": components["schemas"]["AnnouncementReply"];
        };
      };
      400: components["responses"]["validation_failed"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      409: components["responses"]["invalid_transition.webinar_started"];
      412: components["responses"]["version_conflict"];
      413: components["responses"]["body_too_large"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "ask-meet-again": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          ETag: components["headers"]["ETag"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "0c8asbmibg8k6v91pv3p4ge4",
           *       "title": "Score-keeper v2 walkthrough",
           *       "description": "Everything new for the people who keep score.",
           *       "tags": [
           *         "score-keeping",
           *         "clubs"
           *       ],
           *       "host_email": "host-1-t-b1fc4b438ffa@petanque.life",
           *       "host_name": "",
           *       "host_bio": "",
           *       "host_picture_url": null,
           *       "cover_image_url": null,
           *       "starts_at": "2026-12-01T07:20:00.001Z",
           *       "ends_at": "2026-12-01T08:20:00.002Z",
           *       "time_zone": "Europe/Paris",
           *       "locale": "en",
           *       "capacity": null,
           *       "waiting_list": "off",
           *       "further_reminders": [],
           *       "mail_introduction": "",
           *       "mail_signature": "",
           *       "slug": "score-keeper-v2-walkthrough",
           *       "series_id": null,
           *       "status": "ENDED",
           *       "promote_on_homepage": false,
           *       "meet_access": "open",
           *       "auto_recording": "default",
           *       "auto_transcription": "default",
           *       "publish_recording": "by_hand",
           *       "questions": [],
           *       "former_questions": [],
           *       "meet_url": "https://meet.google.com/utq-mquj-dkd",
           *       "calendar_event_id": "f5rb0ev7mpdp164n1m3klsc4tjbm9qiq",
           *       "meet_provision_error": null,
           *       "meet_room": {
           *         "state": "set",
           *         "access": "open",
           *         "default_access": "trusted",
           *         "problems": []
           *       },
           *       "recording_url": null,
           *       "meet_records": {
           *         "state": "complete",
           *         "next_at": "2026-12-04T03:02:01.147Z",
           *         "attempts": 10,
           *         "asked_at": "2026-12-04T03:00:01.138Z",
           *         "failure": null,
           *         "sharing_failure": null,
           *         "conferences": [
           *           {
           *             "started_at": "2026-12-01T07:15:00.001Z",
           *             "ended_at": "2026-12-01T08:22:00.001Z"
           *           }
           *         ],
           *         "others": [],
           *         "attendance": {
           *           "participants": 1,
           *           "signed_in": 1,
           *           "anonymous": 0,
           *           "phone": 0,
           *           "matched": 1,
           *           "doubtful": 0,
           *           "unmatched": 0,
           *           "median_minutes": 60,
           *           "imported_at": "2026-12-01T08:30:00.064Z"
           *         },
           *         "recordings": [],
           *         "transcripts": [],
           *         "published_at": null
           *       },
           *       "reminder_1w_sent_at": null,
           *       "reminder_3d_sent_at": null,
           *       "reminder_24h_sent_at": null,
           *       "reminder_1h_sent_at": null,
           *       "reminder_15m_sent_at": null,
           *       "cancelled_at": null,
           *       "cancel_reason": null,
           *       "ended_at": "2026-12-01T08:20:00.002Z",
           *       "published_at": "2026-12-01T07:10:00.012Z",
           *       "post_event_dispatched_at": null,
           *       "follow_up_dispatched_at": null,
           *       "announced_at": null,
           *       "schedule_version": 1,
           *       "version": 3,
           *       "registered_count": 1,
           *       "attended_count": 1,
           *       "waiting_count": 0,
           *       "created_at": "2026-12-01T07:10:00.006Z",
           *       "created_by": "EECCK5a78ZmIwGlq4U0HwIE8d3Qv",
           *       "updated_at": "2026-12-01T08:20:00.002Z",
           *       "updated_by": "system:clock",
           *       "allowed_actions": [
           *         {
           *           "action": "update",
           *           "allowed": false,
           *           "code": "invalid_transition",
           *           "reason": "A ENDED webinar does not allow update."
           *         },
           *         {
           *           "action": "publish",
           *           "allowed": false,
           *           "code": "invalid_transition",
           *           "reason": "A ENDED webinar does not allow publish."
           *         }
           *       ]
           *     }
           */
          "application/json": components["schemas"]["Webinar"];
        };
      };
      400: components["responses"]["validation_failed"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      409: components["responses"]["invalid_transition.meet_url_missing.no_conference_record"];
      413: components["responses"]["body_too_large"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "attach-recording": {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags that were read, or `*` (RFC 9110, section 13.1.1). Without one that is the webinar's present one: 412. */
        "If-Match"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["Recording"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          ETag: components["headers"]["ETag"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "skssnch5vb23c6qgbl2abjg1",
           *       "title": "Score-keeper v2 walkthrough",
           *       "description": "Everything new for the people who keep score.",
           *       "tags": [
           *         "score-keeping",
           *         "clubs"
           *       ],
           *       "host_email": "jamie@petanque.life",
           *       "host_name": "",
           *       "host_bio": "",
           *       "host_picture_url": null,
           *       "cover_image_url": null,
           *       "starts_at": "2026-12-01T05:10:05.205Z",
           *       "ends_at": "2026-12-01T06:10:05.206Z",
           *       "time_zone": "Europe/Paris",
           *       "locale": "en",
           *       "capacity": null,
           *       "waiting_list": "off",
           *       "further_reminders": [],
           *       "mail_introduction": "",
           *       "mail_signature": "",
           *       "slug": "score-keeper-v2-walkthrough-skssnch5",
           *       "series_id": null,
           *       "status": "PUBLISHED",
           *       "promote_on_homepage": false,
           *       "meet_access": "open",
           *       "auto_recording": "default",
           *       "auto_transcription": "default",
           *       "publish_recording": "by_hand",
           *       "questions": [],
           *       "former_questions": [],
           *       "meet_url": "https://meet.google.com/hmr-lfkb-piz",
           *       "calendar_event_id": "fc145r98h906toou8vu7tpt41fbu6mek",
           *       "meet_provision_error": null,
           *       "meet_room": {
           *         "state": "set",
           *         "access": "open",
           *         "default_access": "trusted",
           *         "problems": []
           *       },
           *       "recording_url": "https://video.example.org/score-keeper",
           *       "meet_records": null,
           *       "reminder_1w_sent_at": null,
           *       "reminder_3d_sent_at": null,
           *       "reminder_24h_sent_at": null,
           *       "reminder_1h_sent_at": null,
           *       "reminder_15m_sent_at": null,
           *       "cancelled_at": null,
           *       "cancel_reason": null,
           *       "ended_at": "2026-12-01T06:10:05.206Z",
           *       "published_at": "2026-12-01T07:10:05.202Z",
           *       "post_event_dispatched_at": "2026-12-01T07:10:06.332Z",
           *       "follow_up_dispatched_at": "2026-12-01T07:10:06.348Z",
           *       "announced_at": null,
           *       "schedule_version": 1,
           *       "version": 4,
           *       "registered_count": 1,
           *       "attended_count": 0,
           *       "waiting_count": 0,
           *       "created_at": "2026-12-01T07:10:05.196Z",
           *       "created_by": "EECCK5a78ZmIwGlq4U0HwIE8d3Qv",
           *       "updated_at": "2026-12-01T07:10:06.152Z",
           *       "updated_by": "EECCK5a78ZmIwGlq4U0HwIE8d3Qv",
           *       "allowed_actions": [
           *         {
           *           "action": "update",
           *           "allowed": false,
           *           "code": "invalid_transition",
           *           "reason": "A PUBLISHED webinar does not allow update."
           *         },
           *         {
           *           "action": "publish",
           *           "allowed": false,
           *           "code": "invalid_transition",
           *           "reason": "A PUBLISHED webinar does not allow publish."
           *         }
           *       ]
           *     }
           */
          "application/json": components["schemas"]["Webinar"];
        };
      };
      400: components["responses"]["validation_failed.malformed_json"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      409: components["responses"]["invalid_transition"];
      412: components["responses"]["version_conflict"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "cancel-registrant": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        registration_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["RegistrantCancellation"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "was_registered": true,
           *       "registered_count": 0
           *     }
           */
          "application/json": components["schemas"]["RegistrantCancelled"];
        };
      };
      400: components["responses"]["validation_failed.malformed_json"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      409: components["responses"]["registration_closed.registration_changed"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "cancel-webinar": {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags that were read, or `*` (RFC 9110, section 13.1.1). Without one that is the webinar's present one: 412. */
        "If-Match"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["CancelOrder"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          ETag: components["headers"]["ETag"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "hncto1dk01sut1uva686bbb3",
           *       "title": "Score-keeper v2 walkthrough",
           *       "description": "Everything new for the people who keep score.",
           *       "tags": [
           *         "score-keeping",
           *         "clubs"
           *       ],
           *       "host_email": "jamie@petanque.life",
           *       "host_name": "",
           *       "host_bio": "",
           *       "host_picture_url": null,
           *       "cover_image_url": null,
           *       "starts_at": "2026-12-02T11:16:02.183Z",
           *       "ends_at": "2026-12-02T12:16:02.184Z",
           *       "time_zone": "Europe/Paris",
           *       "locale": "en",
           *       "capacity": 20,
           *       "waiting_list": "off",
           *       "further_reminders": [],
           *       "mail_introduction": "",
           *       "mail_signature": "",
           *       "slug": "score-keeper-v2-walkthrough-hncto1dk",
           *       "series_id": null,
           *       "status": "CANCELLED",
           *       "promote_on_homepage": false,
           *       "meet_access": "open",
           *       "auto_recording": "default",
           *       "auto_transcription": "default",
           *       "publish_recording": "by_hand",
           *       "questions": [],
           *       "former_questions": [],
           *       "meet_url": "https://meet.google.com/tic-sjpq-bwp",
           *       "calendar_event_id": "4jpn5s24qgubfgoh9s8rh0uavm8quluh",
           *       "meet_provision_error": null,
           *       "meet_room": {
           *         "state": "set",
           *         "access": "open",
           *         "default_access": "trusted",
           *         "problems": []
           *       },
           *       "recording_url": null,
           *       "meet_records": null,
           *       "reminder_1w_sent_at": null,
           *       "reminder_3d_sent_at": null,
           *       "reminder_24h_sent_at": null,
           *       "reminder_1h_sent_at": null,
           *       "reminder_15m_sent_at": null,
           *       "cancelled_at": "2026-12-01T09:16:03.387Z",
           *       "cancel_reason": null,
           *       "ended_at": null,
           *       "published_at": "2026-12-01T09:16:02.193Z",
           *       "post_event_dispatched_at": null,
           *       "follow_up_dispatched_at": null,
           *       "announced_at": null,
           *       "schedule_version": 2,
           *       "version": 4,
           *       "registered_count": 4,
           *       "attended_count": 0,
           *       "waiting_count": 0,
           *       "created_at": "2026-12-01T09:16:02.187Z",
           *       "created_by": "EECCK5a78ZmIwGlq4U0HwIE8d3Qv",
           *       "updated_at": "2026-12-01T09:16:03.387Z",
           *       "updated_by": "EECCK5a78ZmIwGlq4U0HwIE8d3Qv",
           *       "allowed_actions": [
           *         {
           *           "action": "update",
           *           "allowed": false,
           *           "code": "invalid_transition",
           *           "reason": "A CANCELLED webinar does not allow update."
           *         },
           *         {
           *           "action": "publish",
           *           "allowed": false,
           *           "code": "invalid_transition",
           *           "reason": "A CANCELLED webinar does not allow publish."
           *         }
           *       ]
           *     }
           */
          "application/json": components["schemas"]["Webinar"];
        };
      };
      400: components["responses"]["validation_failed.malformed_json"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      409: components["responses"]["invalid_transition"];
      412: components["responses"]["version_conflict"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "control-sweep": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["SweepOrder"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "action": "run",
           *       "job": {
           *         "state": "enabled",
           *         "schedule": "0 0 29 2 *",
           *         "next_at": "2028-02-29T00:00:00.000Z",
           *         "last_attempt_at": "2026-12-01T07:10:00.000Z",
           *         "last_attempt_succeeded": true
           *       }
           *     }
           */
          "application/json": components["schemas"]["SweepControlled"];
        };
      };
      400: components["responses"]["validation_failed.malformed_json"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "correct-registrant": {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags that were read, or `*` (RFC 9110, section 13.1.1). Without one that is the webinar's present one: 412. */
        "If-Match"?: string;
      };
      path: {
        id: string;
        registration_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NameCorrection"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          ETag: components["headers"]["ETag"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "version": 2,
           *       "name": "Another name",
           *       "has_changed": true
           *     }
           */
          "application/json": components["schemas"]["NameCorrected"];
        };
      };
      400: components["responses"]["validation_failed.malformed_json"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      412: components["responses"]["version_conflict"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "count-interest": {
    parameters: {
      query: {
        tags: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "count": 0
           *     }
           */
          "application/json": components["schemas"]["InterestCount"];
        };
      };
      400: components["responses"]["validation_failed"];
      401: components["responses"]["unauthenticated"];
      403: components["responses"]["second_factor_required.forbidden"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "create-from-template": {
    parameters: {
      query?: never;
      header?: {
        /** @description Repeated under one key, a creation makes one thing and answers it again. */
        "Idempotency-Key"?: string;
      };
      path: {
        template_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["DuplicateOrder"];
      };
    };
    responses: {
      /** @description It was made. */
      201: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          Location: components["headers"]["Location"];
          ETag: components["headers"]["ETag"];
          "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "gd874cf4ugsq919n9vha26eg",
           *       "title": "Juger un match",
           *       "description": "Règles et cas rares.",
           *       "tags": [
           *         "rules"
           *       ],
           *       "host_email": "jamie@petanque.life",
           *       "host_name": "",
           *       "host_bio": "",
           *       "host_picture_url": null,
           *       "cover_image_url": null,
           *       "starts_at": "2026-12-05T11:10:00.011Z",
           *       "ends_at": "2026-12-05T12:10:00.012Z",
           *       "time_zone": "Europe/Paris",
           *       "locale": "fr",
           *       "capacity": 40,
           *       "waiting_list": "off",
           *       "further_reminders": [],
           *       "mail_introduction": "Apportez vos **boules**.",
           *       "mail_signature": "Le club",
           *       "slug": "juger-un-match-gd874cf4",
           *       "series_id": null,
           *       "status": "DRAFT",
           *       "promote_on_homepage": false,
           *       "meet_access": "open",
           *       "auto_recording": "default",
           *       "auto_transcription": "default",
           *       "publish_recording": "by_hand",
           *       "questions": [],
           *       "former_questions": [],
           *       "meet_url": "https://meet.google.com/sry-vdaj-xsv",
           *       "calendar_event_id": "0nnpo86murib7ka88ra9rc8ajjej31qg",
           *       "meet_provision_error": null,
           *       "meet_room": {
           *         "state": "pending",
           *         "access": null,
           *         "default_access": null,
           *         "problems": []
           *       },
           *       "recording_url": null,
           *       "meet_records": null,
           *       "reminder_1w_sent_at": null,
           *       "reminder_3d_sent_at": null,
           *       "reminder_24h_sent_at": null,
           *       "reminder_1h_sent_at": null,
           *       "reminder_15m_sent_at": null,
           *       "cancelled_at": null,
           *       "cancel_reason": null,
           *       "ended_at": null,
           *       "published_at": null,
           *       "post_event_dispatched_at": null,
           *       "follow_up_dispatched_at": null,
           *       "announced_at": null,
           *       "schedule_version": 1,
           *       "version": 1,
           *       "registered_count": 0,
           *       "attended_count": 0,
           *       "waiting_count": 0,
           *       "created_at": "2026-12-01T07:10:00.013Z",
           *       "created_by": "EECCK5a78ZmIwGlq4U0HwIE8d3Qv",
           *       "updated_at": "2026-12-01T07:10:00.013Z",
           *       "updated_by": "EECCK5a78ZmIwGlq4U0HwIE8d3Qv",
           *       "allowed_actions": [
           *         {
           *           "action": "update",
           *           "allowed": true,
           *           "code": null,
           *           "reason": null
           *         },
           *         {
           *           "action": "publish",
           *           "allowed": true,
           *           "code": null,
           *           "reason": null
           *         }
           *       ]
           *     }
           */
          "application/json": components["schemas"]["Webinar"];
        };
      };
      400: components["responses"]["validation_failed.malformed_json.host_domain_not_allowed"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      422: components["responses"]["idempotency_key_reused"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "list-subscribers": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "subscribers": [
           *         {
           *           "id": "metlpescs1mk5oisc09i6ja3",
           *           "version": 4,
           *           "kind": "webhook",
           *           "name": "CRM of the clubs",
           *           "url": "https://webinars.example.org/hook",
           *           "event_types": [],
           *           "owner_email": "owner-1-t-a750fd42e40f@example.org",
           *           "owner_locale": "sv",
           *           "status": "disabled",
           *           "disabled_reason": "gone",
           *           "disabled_at": "2026-12-01T07:30:02.028Z",
           *           "failing_since": "2026-12-01T07:30:02.028Z",
           *           "last_delivered_at": null,
           *           "last_failure": {
           *             "at": "2026-12-01T07:30:02.028Z",
           *             "status_code": 410,
           *             "reason": {
           *               "code": "answered_gone",
           *               "params": {}
           *             }
           *           },
           *           "created_at": "2026-12-01T07:10:00.002Z",
           *           "created_by": "TlZap0fWcMlf0rocIvkkYsVOXyjl",
           *           "updated_at": "2026-12-01T07:25:01.280Z",
           *           "owner_notice": "sent",
           *           "secrets": [
           *             {
           *               "version": 1,
           *               "created_at": "2026-12-01T07:10:00.002Z",
           *               "expires_at": null
           *             }
           *           ],
           *           "allowed_actions": [
           *             "update",
           *             "enable"
           *           ]
           *         },
           *         {
           *           "id": "qjsopacl9j2a0agljvn2if6s",
           *           "version": 2,
           *           "kind": "webhook",
           *           "name": "Zapier",
           *           "url": "https://webinars.example.org/hook",
           *           "event_types": [],
           *           "owner_email": "owner-2-t-a750fd42e40f@example.org",
           *           "owner_locale": "en",
           *           "status": "disabled",
           *           "disabled_reason": "failing",
           *           "disabled_at": "2026-12-06T08:45:03.124Z",
           *           "failing_since": "2026-12-01T07:40:03.176Z",
           *           "last_delivered_at": null,
           *           "last_failure": {
           *             "at": "2026-12-06T08:45:03.124Z",
           *             "status_code": 500,
           *             "reason": {
           *               "code": "answered",
           *               "params": {
           *                 "status": "500"
           *               }
           *             }
           *           },
           *           "created_at": "2026-12-01T07:35:02.124Z",
           *           "created_by": "TlZap0fWcMlf0rocIvkkYsVOXyjl",
           *           "updated_at": "2026-12-01T07:35:02.124Z",
           *           "owner_notice": "owed",
           *           "secrets": [
           *             {
           *               "version": 1,
           *               "created_at": "2026-12-01T07:35:02.124Z",
           *               "expires_at": null
           *             }
           *           ],
           *           "allowed_actions": [
           *             "update",
           *             "enable"
           *           ]
           *         }
           *       ]
           *     }
           */
          "application/json": components["schemas"]["SubscriberList"];
        };
      };
      400: components["responses"]["validation_failed"];
      401: components["responses"]["unauthenticated"];
      403: components["responses"]["second_factor_required.forbidden"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "create-subscriber": {
    parameters: {
      query?: never;
      header?: {
        /** @description Repeated under one key, a creation makes one thing and answers it again. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["SubscriberOrder"];
      };
    };
    responses: {
      /** @description It was made. */
      201: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          Location: components["headers"]["Location"];
          ETag: components["headers"]["ETag"];
          "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "7ctpa34nsiblahm3amob0mvp",
           *       "version": 1,
           *       "kind": "webhook",
           *       "name": "Zapier",
           *       "url": "https://hooks.example.org/events?at=1",
           *       "event_types": [
           *         "life.petanque.registration.created"
           *       ],
           *       "owner_email": "growth@petanque.life",
           *       "owner_locale": "en",
           *       "status": "active",
           *       "disabled_reason": null,
           *       "disabled_at": null,
           *       "failing_since": null,
           *       "last_delivered_at": null,
           *       "last_failure": null,
           *       "created_at": "2026-12-01T07:10:00.002Z",
           *       "created_by": "TlZap0fWcMlf0rocIvkkYsVOXyjl",
           *       "updated_at": "2026-12-01T07:10:00.002Z",
           *       "owner_notice": null,
           *       "secrets": [
           *         {
           *           "version": 1,
           *           "created_at": "2026-12-01T07:10:00.002Z",
           *           "expires_at": null
           *         }
           *       ],
           *       "allowed_actions": [
           *         "update",
           *         "disable"
           *       ],
           *       "secret": "whsec_YW4gZXhhbXBsZSwgYW5kIG5vYm9keSdzIHNlY3JldCE="
           *     }
           */
          "application/json": components["schemas"]["SubscriberWithSecret"];
        };
      };
      400: components["responses"]["validation_failed.malformed_json"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      422: components["responses"]["idempotency_key_reused"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "list-webinars": {
    parameters: {
      query?: {
        /** @description At most 200; a larger one is answered with 200, and 0 with 50. */
        page_size?: number;
        page_token?: string;
        /** @description One, or several by repeating it: what has any of them matches. */
        status?: ("DRAFT" | "SCHEDULED" | "ENDED" | "CANCELLED" | "PUBLISHED")[];
        tag?: string;
        host?: string;
        /** @description Words, or beginnings of words, of the title, the tags or the host. */
        text?: string;
        /** @description Starts at or after this instant. */
        from?: string;
        /** @description Starts before this instant. */
        to?: string;
        /** @description Has changed at or after this instant: cancelled and ended ones, too, but no draft that was deleted. Not with `text`, `from` or `to`. */
        updated_since?: string;
        /** @description The `series_id` of a webinar. */
        series?: string;
        /** @description `LIVE` has started and not ended, `UPCOMING` is still to start, `PAST` is ended, published or cancelled. */
        section?: "LIVE" | "UPCOMING" | "DRAFT" | "PAST";
        /** @description `starts_at`, `title` (by code points), `registered_count` or `updated_at`; descending with ` desc` behind it. With `text`, `from` or `to` only `starts_at`, with `updated_since` only `updated_at`. */
        order_by?: string;
        /** @description By the start; `order_by` replaces it. */
        order?: "asc" | "desc";
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "webinars": [
           *         {
           *           "id": "3mokhit7nhgv4d9jnsc4t63t",
           *           "title": "Score-keeper v2 walkthrough",
           *           "description": "Everything new for the people who keep score.",
           *           "tags": [
           *             "score-keeping",
           *             "clubs"
           *           ],
           *           "host_email": "bare-pi501gdemcq@petanque.life",
           *           "host_name": "",
           *           "host_bio": "",
           *           "host_picture_url": null,
           *           "cover_image_url": null,
           *           "starts_at": "2026-12-02T08:38:21.579Z",
           *           "ends_at": "2026-12-02T09:38:21.580Z",
           *           "time_zone": "Europe/Paris",
           *           "locale": "en",
           *           "capacity": null,
           *           "waiting_list": "off",
           *           "further_reminders": [],
           *           "mail_introduction": "",
           *           "mail_signature": "",
           *           "slug": "score-keeper-v2-walkthrough-3mokhit7",
           *           "series_id": null,
           *           "status": "DRAFT",
           *           "promote_on_homepage": true,
           *           "meet_access": "open",
           *           "auto_recording": "default",
           *           "auto_transcription": "default",
           *           "publish_recording": "by_hand",
           *           "questions": [],
           *           "former_questions": [],
           *           "meet_url": null,
           *           "calendar_event_id": null,
           *           "meet_provision_error": {
           *             "code": "refused",
           *             "params": {
           *               "reason": "forbidden"
           *             },
           *             "message": "Google Calendar refused: forbidden.",
           *             "hint": "Check the host, the times and the title, then try again.",
           *             "retryable": false,
           *             "at": "2026-12-01T07:38:21.619Z"
           *           },
           *           "meet_room": null,
           *           "recording_url": null,
           *           "meet_records": null,
           *           "reminder_1w_sent_at": null,
           *           "reminder_3d_sent_at": null,
           *           "reminder_24h_sent_at": null,
           *           "reminder_1h_sent_at": null,
           *           "reminder_15m_sent_at": null,
           *           "cancelled_at": null,
           *           "cancel_reason": null,
           *           "ended_at": null,
           *           "published_at": null,
           *           "post_event_dispatched_at": null,
           *           "follow_up_dispatched_at": null,
           *           "announced_at": null,
           *           "schedule_version": 1,
           *           "version": 1,
           *           "registered_count": 0,
           *           "attended_count": 0,
           *           "waiting_count": 0,
           *           "created_at": "2026-12-01T07:38:21.608Z",
           *           "created_by": "EECCK5a78ZmIwGlq4U0HwIE8d3Qv",
           *           "updated_at": "2026-12-01T07:38:21.608Z",
           *           "updated_by": "EECCK5a78ZmIwGlq4U0HwIE8d3Qv",
           *           "allowed_actions": [
           *             {
           *               "action": "update",
           *               "allowed": true,
           *               "code": null,
           *               "reason": null
           *             },
           *             {
           *               "action": "publish",
           *               "allowed": false,
           *               "code": "meet_url_missing",
           *               "reason": "Nobody could join: provision the Meet link first."
           *             }
           *           ]
           *         },
           *         {
           *           "id": "i538nnok8b6jct5j5j9opagi",
           *           "title": "Score-keeper v2 walkthrough",
           *           "description": "Everything new for the people who keep score.",
           *           "tags": [
           *             "score-keeping",
           *             "clubs"
           *           ],
           *           "host_email": "jamie@petanque.life",
           *           "host_name": "",
           *           "host_bio": "",
           *           "host_picture_url": null,
           *           "cover_image_url": null,
           *           "starts_at": "2026-12-02T08:38:21.577Z",
           *           "ends_at": "2026-12-02T09:38:21.578Z",
           *           "time_zone": "Europe/Paris",
           *           "locale": "en",
           *           "capacity": null,
           *           "waiting_list": "off",
           *           "further_reminders": [],
           *           "mail_introduction": "",
           *           "mail_signature": "",
           *           "slug": "score-keeper-v2-walkthrough-i538nnok",
           *           "series_id": null,
           *           "status": "CANCELLED",
           *           "promote_on_homepage": false,
           *           "meet_access": "open",
           *           "auto_recording": "default",
           *           "auto_transcription": "default",
           *           "publish_recording": "by_hand",
           *           "questions": [],
           *           "former_questions": [],
           *           "meet_url": "https://meet.google.com/gjk-qcxd-qit",
           *           "calendar_event_id": "i28cb3dab4qv2flefagagcg9f40e20jf",
           *           "meet_provision_error": null,
           *           "meet_room": {
           *             "state": "pending",
           *             "access": null,
           *             "default_access": null,
           *             "problems": []
           *           },
           *           "recording_url": null,
           *           "meet_records": null,
           *           "reminder_1w_sent_at": null,
           *           "reminder_3d_sent_at": null,
           *           "reminder_24h_sent_at": null,
           *           "reminder_1h_sent_at": null,
           *           "reminder_15m_sent_at": null,
           *           "cancelled_at": "2026-12-01T07:38:21.678Z",
           *           "cancel_reason": "Rain.",
           *           "ended_at": null,
           *           "published_at": "2026-12-01T07:38:21.645Z",
           *           "post_event_dispatched_at": null,
           *           "follow_up_dispatched_at": null,
           *           "announced_at": null,
           *           "schedule_version": 1,
           *           "version": 3,
           *           "registered_count": 1,
           *           "attended_count": 0,
           *           "waiting_count": 0,
           *           "created_at": "2026-12-01T07:38:21.599Z",
           *           "created_by": "EECCK5a78ZmIwGlq4U0HwIE8d3Qv",
           *           "updated_at": "2026-12-01T07:38:21.678Z",
           *           "updated_by": "EECCK5a78ZmIwGlq4U0HwIE8d3Qv",
           *           "allowed_actions": [
           *             {
           *               "action": "update",
           *               "allowed": false,
           *               "code": "invalid_transition",
           *               "reason": "A CANCELLED webinar does not allow update."
           *             },
           *             {
           *               "action": "publish",
           *               "allowed": false,
           *               "code": "invalid_transition",
           *               "reason": "A CANCELLED webinar does not allow publish."
           *             }
           *           ]
           *         }
           *       ],
           *       "next_page_token": null,
           *       "counts": {
           *         "DRAFT": 3,
           *         "SCHEDULED": 2,
           *         "ENDED": 2,
           *         "CANCELLED": 1,
           *         "PUBLISHED": 1
           *       },
           *       "sections": {
           *         "LIVE": {
           *           "webinars": 1,
           *           "registered": 1,
           *           "seats": 0
           *         },
           *         "UPCOMING": {
           *           "webinars": 1,
           *           "registered": 1,
           *           "seats": 0
           *         },
           *         "DRAFT": {
           *           "webinars": 3,
           *           "registered": null,
           *           "seats": null
           *         },
           *         "PAST": {
           *           "webinars": 4,
           *           "registered": 4,
           *           "seats": null
           *         }
           *       }
           *     }
           */
          "application/json": components["schemas"]["WebinarPage"];
        };
      };
      400: components["responses"]["validation_failed"];
      401: components["responses"]["unauthenticated"];
      403: components["responses"]["second_factor_required.forbidden"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "create-webinar": {
    parameters: {
      query?: never;
      header?: {
        /** @description Repeated under one key, a creation makes one thing and answers it again. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewWebinar"];
      };
    };
    responses: {
      /** @description It was made. */
      201: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          Location: components["headers"]["Location"];
          ETag: components["headers"]["ETag"];
          "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "jq0itr1g7p69k8d2v25o3i9h",
           *       "title": "Juger un match",
           *       "description": "Règles et cas rares.\n\nAvec exemples.",
           *       "tags": [
           *         "rules",
           *         "clubs"
           *       ],
           *       "host_email": "robin@petanque.life",
           *       "host_name": "",
           *       "host_bio": "",
           *       "host_picture_url": null,
           *       "cover_image_url": null,
           *       "starts_at": "2026-12-02T08:10:00.001Z",
           *       "ends_at": "2026-12-02T09:10:00.002Z",
           *       "time_zone": "America/Montreal",
           *       "locale": "fr",
           *       "capacity": 40,
           *       "waiting_list": "off",
           *       "further_reminders": [
           *         "3d",
           *         "15m"
           *       ],
           *       "mail_introduction": "Apportez vos **boules**.",
           *       "mail_signature": "Le club",
           *       "slug": "juger-un-match",
           *       "series_id": null,
           *       "status": "DRAFT",
           *       "promote_on_homepage": true,
           *       "meet_access": "trusted",
           *       "auto_recording": "on",
           *       "auto_transcription": "off",
           *       "publish_recording": "automatic",
           *       "questions": [
           *         {
           *           "id": "level",
           *           "kind": "choice",
           *           "label": "Votre niveau ?",
           *           "help": null,
           *           "is_required": true,
           *           "is_multiline": false,
           *           "options": [
           *             "Débutant",
           *             "Confirmé"
           *           ]
           *         }
           *       ],
           *       "former_questions": [],
           *       "meet_url": "https://meet.google.com/sfq-slxm-cca",
           *       "calendar_event_id": "3eb8uve4ti9kind0n3hm7sm0uvff4c27",
           *       "meet_provision_error": null,
           *       "meet_room": {
           *         "state": "pending",
           *         "access": null,
           *         "default_access": null,
           *         "problems": []
           *       },
           *       "recording_url": null,
           *       "meet_records": null,
           *       "reminder_1w_sent_at": null,
           *       "reminder_3d_sent_at": null,
           *       "reminder_24h_sent_at": null,
           *       "reminder_1h_sent_at": null,
           *       "reminder_15m_sent_at": null,
           *       "cancelled_at": null,
           *       "cancel_reason": null,
           *       "ended_at": null,
           *       "published_at": null,
           *       "post_event_dispatched_at": null,
           *       "follow_up_dispatched_at": null,
           *       "announced_at": null,
           *       "schedule_version": 1,
           *       "version": 1,
           *       "registered_count": 0,
           *       "attended_count": 0,
           *       "waiting_count": 0,
           *       "created_at": "2026-12-01T07:10:00.004Z",
           *       "created_by": "EECCK5a78ZmIwGlq4U0HwIE8d3Qv",
           *       "updated_at": "2026-12-01T07:10:00.004Z",
           *       "updated_by": "EECCK5a78ZmIwGlq4U0HwIE8d3Qv",
           *       "allowed_actions": [
           *         {
           *           "action": "update",
           *           "allowed": true,
           *           "code": null,
           *           "reason": null
           *         },
           *         {
           *           "action": "publish",
           *           "allowed": true,
           *           "code": null,
           *           "reason": null
           *         }
           *       ]
           *     }
           */
          "application/json": components["schemas"]["Webinar"];
        };
      };
      400: components["responses"]["validation_failed.malformed_json.host_domain_not_allowed"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      422: components["responses"]["idempotency_key_reused"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "delete-subscriber": {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags that were read, or `*` (RFC 9110, section 13.1.1). Without one that is the webinar's present one: 412. */
        "If-Match"?: string;
      };
      path: {
        subscriber_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components["responses"]["validation_failed"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      412: components["responses"]["version_conflict"];
      413: components["responses"]["body_too_large"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "update-subscriber": {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags that were read, or `*` (RFC 9110, section 13.1.1). Without one that is the webinar's present one: 412. */
        "If-Match"?: string;
      };
      path: {
        subscriber_id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["SubscriberPatch"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          ETag: components["headers"]["ETag"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "1ir08slrrvr0g46vmv3ru92f",
           *       "version": 4,
           *       "kind": "webhook",
           *       "name": "Zapier",
           *       "url": "https://webinars.example.org/hook",
           *       "event_types": [],
           *       "owner_email": "growth@petanque.life",
           *       "owner_locale": "en",
           *       "status": "disabled",
           *       "disabled_reason": "operator",
           *       "disabled_at": "2026-12-01T08:50:10.142Z",
           *       "failing_since": null,
           *       "last_delivered_at": null,
           *       "last_failure": {
           *         "at": "2026-12-01T08:50:10.132Z",
           *         "status_code": 410,
           *         "reason": {
           *           "code": "answered_gone",
           *           "params": {}
           *         }
           *       },
           *       "created_at": "2026-12-01T08:45:09.106Z",
           *       "created_by": "TlZap0fWcMlf0rocIvkkYsVOXyjl",
           *       "updated_at": "2026-12-01T08:50:10.142Z",
           *       "owner_notice": null,
           *       "secrets": [
           *         {
           *           "version": 1,
           *           "created_at": "2026-12-01T08:45:09.106Z",
           *           "expires_at": null
           *         }
           *       ],
           *       "allowed_actions": [
           *         "update",
           *         "enable"
           *       ]
           *     }
           */
          "application/json": components["schemas"]["Subscriber"];
        };
      };
      400: components["responses"]["validation_failed.malformed_json"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      412: components["responses"]["version_conflict"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "delete-template": {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags that were read, or `*` (RFC 9110, section 13.1.1). Without one that is the webinar's present one: 412. */
        "If-Match"?: string;
      };
      path: {
        template_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components["responses"]["validation_failed"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      412: components["responses"]["version_conflict"];
      413: components["responses"]["body_too_large"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "rename-template": {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags that were read, or `*` (RFC 9110, section 13.1.1). Without one that is the webinar's present one: 412. */
        "If-Match"?: string;
      };
      path: {
        template_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["TemplateRename"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          ETag: components["headers"]["ETag"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "cf572aoj59p717uj95ml7f01",
           *       "version": 2,
           *       "name": "Our tour",
           *       "title": "Score-keeper v2 walkthrough",
           *       "duration_min": 60,
           *       "host_email": "jamie@petanque.life",
           *       "time_zone": "Europe/Paris",
           *       "updated_at": "2026-12-01T07:10:03.200Z"
           *     }
           */
          "application/json": components["schemas"]["Template"];
        };
      };
      400: components["responses"]["validation_failed.malformed_json"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      412: components["responses"]["version_conflict"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "get-webinar": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          ETag: components["headers"]["ETag"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "rokuamnsq0ih2dqa3bcjud1g",
           *       "title": "Score-keeper v2 walkthrough",
           *       "description": "Everything new for the people who keep score.",
           *       "tags": [
           *         "score-keeping",
           *         "clubs"
           *       ],
           *       "host_email": "jamie@petanque.life",
           *       "host_name": "",
           *       "host_bio": "",
           *       "host_picture_url": null,
           *       "cover_image_url": null,
           *       "starts_at": "2026-12-01T05:11:01.197Z",
           *       "ends_at": "2026-12-01T06:11:01.197Z",
           *       "time_zone": "Europe/Paris",
           *       "locale": "en",
           *       "capacity": null,
           *       "waiting_list": "off",
           *       "further_reminders": [],
           *       "mail_introduction": "",
           *       "mail_signature": "",
           *       "slug": "score-keeper-v2-walkthrough",
           *       "series_id": null,
           *       "status": "PUBLISHED",
           *       "promote_on_homepage": false,
           *       "meet_access": "open",
           *       "auto_recording": "default",
           *       "auto_transcription": "default",
           *       "publish_recording": "by_hand",
           *       "questions": [],
           *       "former_questions": [],
           *       "meet_url": "https://meet.google.com/yao-ulgp-lra",
           *       "calendar_event_id": "asps7npv8bd9tue9jil6tud25e7u985g",
           *       "meet_provision_error": null,
           *       "meet_room": {
           *         "state": "set",
           *         "access": "open",
           *         "default_access": "trusted",
           *         "problems": []
           *       },
           *       "recording_url": "https://video.example.org/score-keeper",
           *       "meet_records": null,
           *       "reminder_1w_sent_at": null,
           *       "reminder_3d_sent_at": null,
           *       "reminder_24h_sent_at": null,
           *       "reminder_1h_sent_at": null,
           *       "reminder_15m_sent_at": null,
           *       "cancelled_at": null,
           *       "cancel_reason": null,
           *       "ended_at": "2026-12-01T06:11:01.197Z",
           *       "published_at": "2026-12-01T07:10:00.010Z",
           *       "post_event_dispatched_at": "2026-12-01T07:11:01.256Z",
           *       "follow_up_dispatched_at": "2026-12-01T07:11:01.590Z",
           *       "announced_at": null,
           *       "schedule_version": 1,
           *       "version": 4,
           *       "registered_count": 3,
           *       "attended_count": 1,
           *       "waiting_count": 0,
           *       "created_at": "2026-12-01T07:10:00.004Z",
           *       "created_by": "EECCK5a78ZmIwGlq4U0HwIE8d3Qv",
           *       "updated_at": "2026-12-01T07:11:01.209Z",
           *       "updated_by": "EECCK5a78ZmIwGlq4U0HwIE8d3Qv",
           *       "allowed_actions": [
           *         {
           *           "action": "update",
           *           "allowed": false,
           *           "code": "invalid_transition",
           *           "reason": "A PUBLISHED webinar does not allow update."
           *         },
           *         {
           *           "action": "publish",
           *           "allowed": false,
           *           "code": "invalid_transition",
           *           "reason": "A PUBLISHED webinar does not allow publish."
           *         }
           *       ],
           *       "public_url": "https://webinars.example.org/webinars/score-keeper-v2-walkthrough",
           *       "mail_runs": [
           *         {
           *           "kind": "follow_up",
           *           "schedule_version": 1,
           *           "edition": null,
           *           "id": "follow_up-rokuamnsq0ih2dqa3bcjud1g-v1",
           *           "state": "done",
           *           "paused_reason": null,
           *           "paused_detail": null,
           *           "paused_at": null,
           *           "paused_by": null,
           *           "totals": {
           *             "owed": 3,
           *             "sent": 3,
           *             "skipped": 0,
           *             "failed": 0,
           *             "unknown": 0,
           *             "pending": 0
           *           },
           *           "undecided": 0,
           *           "undecided_at": null,
           *           "reasons": {},
           *           "erased": 0,
           *           "resent_at": null,
           *           "opened_at": "2026-12-01T07:11:01.372Z",
           *           "finished_at": "2026-12-01T07:11:01.590Z",
           *           "figures": {
           *             "delivered": 0,
           *             "deferred": 0,
           *             "bounced": 0,
           *             "blocked": 0,
           *             "dropped": 0,
           *             "silent": 0,
           *             "awaited": 3,
           *             "unreported": 0
           *           }
           *         },
           *         {
           *           "kind": "post_event",
           *           "schedule_version": 1,
           *           "edition": null,
           *           "id": "post_event-rokuamnsq0ih2dqa3bcjud1g-v1",
           *           "state": "done",
           *           "paused_reason": null,
           *           "paused_detail": null,
           *           "paused_at": null,
           *           "paused_by": null,
           *           "totals": {
           *             "owed": 0,
           *             "sent": 0,
           *             "skipped": 0,
           *             "failed": 0,
           *             "unknown": 0,
           *             "pending": 0
           *           },
           *           "undecided": 0,
           *           "undecided_at": null,
           *           "reasons": {},
           *           "erased": 0,
           *           "resent_at": null,
           *           "opened_at": "2026-12-01T07:11:01.256Z",
           *           "finished_at": "2026-12-01T07:11:01.256Z",
           *           "figures": {
           *             "delivered": 0,
           *             "deferred": 0,
           *             "bounced": 0,
           *             "blocked": 0,
           *             "dropped": 0,
           *             "silent": 0,
           *             "awaited": 0,
           *             "unreported": 0
           *           }
           *         }
           *       ]
           *     }
           */
          "application/json": components["schemas"]["WebinarDetail"];
        };
      };
      400: components["responses"]["validation_failed"];
      401: components["responses"]["unauthenticated"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "delete-webinar": {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags that were read, or `*` (RFC 9110, section 13.1.1). Without one that is the webinar's present one: 412. */
        "If-Match"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components["responses"]["validation_failed"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      409: components["responses"]["invalid_transition"];
      412: components["responses"]["version_conflict"];
      413: components["responses"]["body_too_large"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "update-webinar": {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags that were read, or `*` (RFC 9110, section 13.1.1). Without one that is the webinar's present one: 412. */
        "If-Match"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["WebinarPatch"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          ETag: components["headers"]["ETag"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "ilcfesf2gam7p5dv760grdfh",
           *       "title": "Owed",
           *       "description": "Everything new for the people who keep score.",
           *       "tags": [
           *         "score-keeping",
           *         "clubs"
           *       ],
           *       "host_email": "host-14-t-9ad536faf846@petanque.life",
           *       "host_name": "",
           *       "host_bio": "",
           *       "host_picture_url": null,
           *       "cover_image_url": null,
           *       "starts_at": "2026-12-02T08:10:24.389Z",
           *       "ends_at": "2026-12-02T09:10:24.390Z",
           *       "time_zone": "Europe/Paris",
           *       "locale": "en",
           *       "capacity": null,
           *       "waiting_list": "off",
           *       "further_reminders": [],
           *       "mail_introduction": "",
           *       "mail_signature": "",
           *       "slug": "score-keeper-v2-walkthrough-ilcfesf2",
           *       "series_id": null,
           *       "status": "SCHEDULED",
           *       "promote_on_homepage": false,
           *       "meet_access": "open",
           *       "auto_recording": "default",
           *       "auto_transcription": "default",
           *       "publish_recording": "by_hand",
           *       "questions": [],
           *       "former_questions": [],
           *       "meet_url": "https://meet.google.com/ikn-vlbb-xqo",
           *       "calendar_event_id": "tou03a0orpk2hlfja0phijb0ipjfm8j3",
           *       "meet_provision_error": {
           *         "code": "unavailable",
           *         "params": {},
           *         "message": "Google Calendar isn't answering.",
           *         "hint": "We'll retry automatically. Or try again in a minute.",
           *         "retryable": true,
           *         "at": "2026-12-01T07:10:26.208Z"
           *       },
           *       "meet_room": {
           *         "state": "set",
           *         "access": "open",
           *         "default_access": "trusted",
           *         "problems": []
           *       },
           *       "recording_url": null,
           *       "meet_records": null,
           *       "reminder_1w_sent_at": null,
           *       "reminder_3d_sent_at": null,
           *       "reminder_24h_sent_at": null,
           *       "reminder_1h_sent_at": null,
           *       "reminder_15m_sent_at": null,
           *       "cancelled_at": null,
           *       "cancel_reason": null,
           *       "ended_at": null,
           *       "published_at": "2026-12-01T07:10:24.398Z",
           *       "post_event_dispatched_at": null,
           *       "follow_up_dispatched_at": null,
           *       "announced_at": null,
           *       "schedule_version": 1,
           *       "version": 3,
           *       "registered_count": 5,
           *       "attended_count": 0,
           *       "waiting_count": 0,
           *       "created_at": "2026-12-01T07:10:24.392Z",
           *       "created_by": "EECCK5a78ZmIwGlq4U0HwIE8d3Qv",
           *       "updated_at": "2026-12-01T07:10:26.205Z",
           *       "updated_by": "EECCK5a78ZmIwGlq4U0HwIE8d3Qv",
           *       "allowed_actions": [
           *         {
           *           "action": "update",
           *           "allowed": true,
           *           "code": null,
           *           "reason": null
           *         },
           *         {
           *           "action": "publish",
           *           "allowed": false,
           *           "code": "invalid_transition",
           *           "reason": "A SCHEDULED webinar does not allow publish."
           *         }
           *       ]
           *     }
           */
          "application/json": components["schemas"]["Webinar"];
        };
      };
      400: components["responses"]["validation_failed.malformed_json.host_domain_not_allowed"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      409: components["responses"]["invalid_transition.starts_in_past"];
      412: components["responses"]["version_conflict"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "duplicate-webinar": {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags that were read, or `*` (RFC 9110, section 13.1.1). Without one that is the webinar's present one: 412. */
        "If-Match"?: string;
        /** @description Repeated under one key, a creation makes one thing and answers it again. */
        "Idempotency-Key"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["DuplicateOrder"];
      };
    };
    responses: {
      /** @description It was made. */
      201: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          Location: components["headers"]["Location"];
          ETag: components["headers"]["ETag"];
          "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "66e5j9vgk3hgilfin4ng90b1",
           *       "title": "Juger un match",
           *       "description": "Règles et cas rares.\n\nAvec exemples.",
           *       "tags": [
           *         "rules",
           *         "clubs"
           *       ],
           *       "host_email": "robin@petanque.life",
           *       "host_name": "",
           *       "host_bio": "",
           *       "host_picture_url": null,
           *       "cover_image_url": null,
           *       "starts_at": "2026-12-05T11:10:01.116Z",
           *       "ends_at": "2026-12-05T12:10:01.117Z",
           *       "time_zone": "America/Montreal",
           *       "locale": "fr",
           *       "capacity": 40,
           *       "waiting_list": "off",
           *       "further_reminders": [
           *         "3d",
           *         "15m"
           *       ],
           *       "mail_introduction": "Apportez vos **boules**.",
           *       "mail_signature": "Le club",
           *       "slug": "juger-un-match-66e5j9vg",
           *       "series_id": null,
           *       "status": "DRAFT",
           *       "promote_on_homepage": true,
           *       "meet_access": "trusted",
           *       "auto_recording": "on",
           *       "auto_transcription": "off",
           *       "publish_recording": "automatic",
           *       "questions": [
           *         {
           *           "id": "level",
           *           "kind": "choice",
           *           "label": "Votre niveau ?",
           *           "help": null,
           *           "is_required": true,
           *           "is_multiline": false,
           *           "options": [
           *             "Débutant",
           *             "Confirmé"
           *           ]
           *         }
           *       ],
           *       "former_questions": [],
           *       "meet_url": "https://meet.google.com/wgu-zfrg-hdr",
           *       "calendar_event_id": "bue3cvjjeq0hrge59fo757gd7k88h39l",
           *       "meet_provision_error": null,
           *       "meet_room": {
           *         "state": "pending",
           *         "access": null,
           *         "default_access": null,
           *         "problems": []
           *       },
           *       "recording_url": null,
           *       "meet_records": null,
           *       "reminder_1w_sent_at": null,
           *       "reminder_3d_sent_at": null,
           *       "reminder_24h_sent_at": null,
           *       "reminder_1h_sent_at": null,
           *       "reminder_15m_sent_at": null,
           *       "cancelled_at": null,
           *       "cancel_reason": null,
           *       "ended_at": null,
           *       "published_at": null,
           *       "post_event_dispatched_at": null,
           *       "follow_up_dispatched_at": null,
           *       "announced_at": null,
           *       "schedule_version": 1,
           *       "version": 1,
           *       "registered_count": 0,
           *       "attended_count": 0,
           *       "waiting_count": 0,
           *       "created_at": "2026-12-01T07:10:01.118Z",
           *       "created_by": "EECCK5a78ZmIwGlq4U0HwIE8d3Qv",
           *       "updated_at": "2026-12-01T07:10:01.118Z",
           *       "updated_by": "EECCK5a78ZmIwGlq4U0HwIE8d3Qv",
           *       "allowed_actions": [
           *         {
           *           "action": "update",
           *           "allowed": true,
           *           "code": null,
           *           "reason": null
           *         },
           *         {
           *           "action": "publish",
           *           "allowed": true,
           *           "code": null,
           *           "reason": null
           *         }
           *       ]
           *     }
           */
          "application/json": components["schemas"]["Webinar"];
        };
      };
      400: components["responses"]["validation_failed.malformed_json.host_domain_not_allowed"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      412: components["responses"]["version_conflict"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      422: components["responses"]["idempotency_key_reused"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "end-session": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["SessionEnd"];
      };
    };
    responses: {
      /** @description Done; there is nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components["responses"]["validation_failed.malformed_json"];
      401: components["responses"]["unauthenticated"];
      403: components["responses"]["second_factor_required.forbidden"];
      408: components["responses"]["body_incomplete"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "erase-person": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["PersonOrder"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "registrations": 2,
           *       "interests": 1,
           *       "mails": 3,
           *       "is_kept_suppressed": true,
           *       "calendar": [
           *         {
           *           "webinar_id": "hhmfe9c027bkqbjl84ssnlmp",
           *           "state": "under_way",
           *           "reason": null
           *         },
           *         {
           *           "webinar_id": "v01peiuik1thgrea7rgf8ab2",
           *           "state": "under_way",
           *           "reason": null
           *         }
           *       ],
           *       "mail_provider": {
           *         "state": "under_way",
           *         "reason": null
           *       }
           *     }
           */
          "application/json": components["schemas"]["PersonErased"];
        };
      };
      400: components["responses"]["validation_failed.malformed_json"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      408: components["responses"]["body_incomplete"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "export-person": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["PersonOrder"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "email": "ada-export@example.org",
           *       "registrations": [
           *         {
           *           "id": "i18n7dieedprh03imb8dbcdnabe8rph6",
           *           "webinar_id": "indgedijhhg8es9r5aeotc0d",
           *           "email": "ada-export@example.org",
           *           "name": "Name of ada-export",
           *           "organisation": "Boules",
           *           "locale": "en",
           *           "time_zone": "Europe/Paris",
           *           "source": "website",
           *           "attribution": {
           *             "first": null,
           *             "last": null
           *           },
           *           "counted_source": "direct",
           *           "consent_at": "2026-12-01T07:10:00.033Z",
           *           "consent": {
           *             "at": "2026-12-01T07:10:00.033Z",
           *             "wording": null,
           *             "language": null,
           *             "page": null,
           *             "request_id": "b57d358e-7339-4e5c-b849-8db5b8a0f593"
           *           },
           *           "registered_at": "2026-12-01T07:10:00.033Z",
           *           "status": "registered",
           *           "invitation": "mail",
           *           "cancelled_at": null,
           *           "withdrawal": null,
           *           "reminder_1w_sent_at": null,
           *           "reminder_3d_sent_at": null,
           *           "reminder_24h_sent_at": null,
           *           "reminder_1h_sent_at": null,
           *           "reminder_15m_sent_at": null,
           *           "reminder_1w_schedule": 0,
           *           "reminder_3d_schedule": 0,
           *           "reminder_24h_schedule": 0,
           *           "reminder_1h_schedule": 0,
           *           "reminder_15m_schedule": 0,
           *           "reschedule_schedule": 1,
           *           "cancellation_schedule": 0,
           *           "confirmation_schedule": 1,
           *           "confirmation_bound_at": "2026-12-01T07:10:01.051Z",
           *           "reminder_1w_sent_schedule": 0,
           *           "reminder_3d_sent_schedule": 0,
           *           "reminder_24h_sent_schedule": 0,
           *           "reminder_1h_sent_schedule": 0,
           *           "reminder_15m_sent_schedule": 0,
           *           "cancellation_sent_at": null,
           *           "cancellation_sent_schedule": 0,
           *           "follow_up_sent_at": null,
           *           "follow_up_schedule": 0,
           *           "follow_up_sent_schedule": 0,
           *           "reschedule_sent_at": null,
           *           "reschedule_sent_schedule": 0,
           *           "confirmation_sent_at": "2026-12-01T07:10:01.207Z",
           *           "confirmation_sent_schedule": 1,
           *           "attended": null,
           *           "attendance_marked_at": null,
           *           "attendance_source": null,
           *           "mail_status": null,
           *           "search_name": "name of ada-export",
           *           "search_surname": "of ada-export"
           *         },
           *         {
           *           "id": "i18n7dieedprh03imb8dbcdnabe8rph6",
           *           "webinar_id": "qcmsne3l1582vhfl0icfk446",
           *           "email": "ada-export@example.org",
           *           "name": "Name of ada-export",
           *           "organisation": "Boules",
           *           "locale": "en",
           *           "time_zone": "Europe/Paris",
           *           "source": "website",
           *           "attribution": {
           *             "first": null,
           *             "last": null
           *           },
           *           "counted_source": "direct",
           *           "consent_at": "2026-12-01T07:10:00.026Z",
           *           "consent": {
           *             "at": "2026-12-01T07:10:00.026Z",
           *             "wording": null,
           *             "language": null,
           *             "page": null,
           *             "request_id": "dcca97d1-9056-4230-b50f-647d01630c18"
           *           },
           *           "registered_at": "2026-12-01T07:10:00.026Z",
           *           "status": "registered",
           *           "invitation": "mail",
           *           "cancelled_at": null,
           *           "withdrawal": null,
           *           "reminder_1w_sent_at": null,
           *           "reminder_3d_sent_at": null,
           *           "reminder_24h_sent_at": "2026-12-01T07:10:01.299Z",
           *           "reminder_1h_sent_at": null,
           *           "reminder_15m_sent_at": null,
           *           "reminder_1w_schedule": 0,
           *           "reminder_3d_schedule": 0,
           *           "reminder_24h_schedule": 1,
           *           "reminder_1h_schedule": 0,
           *           "reminder_15m_schedule": 0,
           *           "reschedule_schedule": 1,
           *           "cancellation_schedule": 0,
           *           "confirmation_schedule": 1,
           *           "confirmation_bound_at": "2026-12-01T07:10:01.107Z",
           *           "reminder_1w_sent_schedule": 0,
           *           "reminder_3d_sent_schedule": 0,
           *           "reminder_24h_sent_schedule": 1,
           *           "reminder_1h_sent_schedule": 0,
           *           "reminder_15m_sent_schedule": 0,
           *           "cancellation_sent_at": null,
           *           "cancellation_sent_schedule": 0,
           *           "follow_up_sent_at": null,
           *           "follow_up_schedule": 0,
           *           "follow_up_sent_schedule": 0,
           *           "reschedule_sent_at": null,
           *           "reschedule_sent_schedule": 0,
           *           "confirmation_sent_at": "2026-12-01T07:10:01.289Z",
           *           "confirmation_sent_schedule": 1,
           *           "attended": null,
           *           "attendance_marked_at": null,
           *           "attendance_source": null,
           *           "mail_status": null,
           *           "search_name": "name of ada-export",
           *           "search_surname": "of ada-export"
           *         }
           *       ],
           *       "interest": {
           *         "id": "e95ippk7ut5j4n288lnnlc1v7pe72l0d",
           *         "email": "ada-export@example.org",
           *         "name": "Name of ada-export",
           *         "topics": [
           *           "clubs"
           *         ],
           *         "locale": null,
           *         "time_zone": null,
           *         "subscribed_at": "2026-12-01T07:10:00.037Z",
           *         "consent_at": "2026-12-01T07:10:00.037Z",
           *         "consents": [
           *           {
           *             "at": "2026-12-01T07:10:00.037Z",
           *             "wording": null,
           *             "language": null,
           *             "page": null,
           *             "request_id": "02ddd97d-7d12-4fb6-a6f2-1b16aa826d37",
           *             "topics": [
           *               "clubs"
           *             ],
           *             "confirmed_at": null,
           *             "confirmed_request_id": null
           *           }
           *         ],
           *         "unsubscribed_at": null,
           *         "withdrawal": null,
           *         "is_unsubscribed": false,
           *         "mail_status": null,
           *         "source": "website"
           *       },
           *       "consent_wordings": {},
           *       "pending_interests": [],
           *       "waiting_places": [],
           *       "pending_places": [],
           *       "joins": [],
           *       "mailbox": {
           *         "mails": [
           *           {
           *             "at": "2026-12-01T07:10:00.026Z",
           *             "kind": "place"
           *           },
           *           {
           *             "at": "2026-12-01T07:10:00.033Z",
           *             "kind": "place"
           *           }
           *         ],
           *         "refused_at": null
           *       },
           *       "suppression": {
           *         "scope": "all",
           *         "reason": "bounced",
           *         "at": "2026-12-01T07:47:00.606Z"
           *       },
           *       "erasure": null,
           *       "events": [
           *         {
           *           "type": "life.petanque.registration.created",
           *           "subject": "webinars/qcmsne3l1582vhfl0icfk446/registrations/i18n7dieedprh03imb8dbcdnabe8rph6",
           *           "at": "2026-12-01T07:10:00.026Z"
           *         },
           *         {
           *           "type": "life.petanque.registration.created",
           *           "subject": "webinars/indgedijhhg8es9r5aeotc0d/registrations/i18n7dieedprh03imb8dbcdnabe8rph6",
           *           "at": "2026-12-01T07:10:00.033Z"
           *         }
           *       ],
           *       "mails": [
           *         {
           *           "kind": "confirmation",
           *           "webinar_id": "indgedijhhg8es9r5aeotc0d",
           *           "planned_at": "2026-12-01T07:10:01.051Z"
           *         },
           *         {
           *           "kind": "confirmation",
           *           "webinar_id": "qcmsne3l1582vhfl0icfk446",
           *           "planned_at": "2026-12-01T07:10:01.107Z"
           *         }
           *       ]
           *     }
           */
          "application/json": components["schemas"]["PersonExport"];
        };
      };
      400: components["responses"]["validation_failed.malformed_json"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      408: components["responses"]["body_incomplete"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "export-registrations": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          "Content-Disposition": components["headers"]["Content-Disposition"];
          [name: string]: unknown;
        };
        content: {
          "text/csv": string;
        };
      };
      400: components["responses"]["validation_failed"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "find-people": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["PersonSearch"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "people": [
           *         {
           *           "email": "seat-0@example.org",
           *           "name": "Ada Lovelace",
           *           "registrations": 1,
           *           "waiting": 0,
           *           "has_interest": null
           *         },
           *         {
           *           "email": "grace@example.org",
           *           "name": "Ada Lovelace",
           *           "registrations": 0,
           *           "waiting": 1,
           *           "has_interest": null
           *         }
           *       ],
           *       "is_complete": true
           *     }
           */
          "application/json": components["schemas"]["PeopleFound"];
        };
      };
      400: components["responses"]["validation_failed.malformed_json"];
      401: components["responses"]["unauthenticated"];
      403: components["responses"]["second_factor_required.forbidden"];
      408: components["responses"]["body_incomplete"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "get-insights": {
    parameters: {
      query: {
        /** @description The first month, such as 2026-06. */
        from: string;
        /** @description By default eleven months later; at most 24 months. */
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "months": [
           *         {
           *           "visits": 0,
           *           "registered": 0,
           *           "attended": 0,
           *           "followed_up": 0,
           *           "month": "2026-06",
           *           "webinars": 0
           *         },
           *         {
           *           "visits": 0,
           *           "registered": 0,
           *           "attended": 0,
           *           "followed_up": 0,
           *           "month": "2026-07",
           *           "webinars": 0
           *         }
           *       ],
           *       "sources": [
           *         {
           *           "visits": 0,
           *           "registered": 34,
           *           "attended": 4,
           *           "followed_up": 0,
           *           "source": "unrecorded"
           *         },
           *         {
           *           "visits": 0,
           *           "registered": 2,
           *           "attended": 0,
           *           "followed_up": 0,
           *           "source": "operator"
           *         }
           *       ],
           *       "total": {
           *         "visits": 0,
           *         "registered": 36,
           *         "attended": 4,
           *         "followed_up": 0,
           *         "webinars": 36
           *       },
           *       "is_complete": true,
           *       "webinars_without_visits": 36,
           *       "webinars_without_follow_ups": 1
           *     }
           */
          "application/json": components["schemas"]["Insights"];
        };
      };
      400: components["responses"]["validation_failed"];
      401: components["responses"]["unauthenticated"];
      403: components["responses"]["second_factor_required.forbidden"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "get-operations": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "at": "2026-12-01T07:10:00.056Z",
           *       "sweep": {
           *         "job": {
           *           "state": "enabled",
           *           "schedule": "0 0 29 2 *",
           *           "next_at": "2028-02-29T00:00:00.000Z",
           *           "last_attempt_at": "2026-12-01T07:10:00.000Z",
           *           "last_attempt_succeeded": true
           *         },
           *         "last_run_at": "2026-12-01T07:10:00.016Z",
           *         "age_s": 0,
           *         "is_late": false,
           *         "report": {
           *           "batches_woken": 0,
           *           "ended": 0,
           *           "failures": 0,
           *           "reminders_opened": 0,
           *           "webinars": 0
           *         },
           *         "runs": [
           *           {
           *             "at": "2026-12-01T07:10:00.016Z",
           *             "duration_ms": 4,
           *             "report": {
           *               "batches_woken": 0,
           *               "ended": 0,
           *               "failures": 0,
           *               "reminders_opened": 0,
           *               "webinars": 0
           *             },
           *             "failure": null
           *           }
           *         ]
           *       },
           *       "queues": [
           *         {
           *           "name": "mail",
           *           "state": "running",
           *           "tasks": 0,
           *           "has_more": false
           *         },
           *         {
           *           "name": "post-event",
           *           "state": "running",
           *           "tasks": 0,
           *           "has_more": false
           *         }
           *       ],
           *       "open_batches": {
           *         "planned": 31,
           *         "sending": 1,
           *         "unknown": 31,
           *         "accepted": 0,
           *         "oldest_due": {
           *           "batch_id": "b",
           *           "webinar_id": "other",
           *           "due_at": "2026-01-01T00:02:00.000Z"
           *         }
           *       },
           *       "unsent_opt_ins": 0,
           *       "unsent_place_questions": 0,
           *       "unsent_waiting_letters": 0,
           *       "paused_deliveries": [],
           *       "undecided_deliveries": [],
           *       "last_mail_event_at": null,
           *       "failing_deliveries": [],
           *       "failures": [
           *         {
           *           "kind": "calendar",
           *           "webinar_id": "i7a3j6c8p90dm1qdlk8q6qh4",
           *           "at": "2026-03-01T00:00:00.000Z",
           *           "code": "quota_exceeded",
           *           "message": "Too many.",
           *           "hint": "Wait.",
           *           "batch": null
           *         },
           *         {
           *           "kind": "mail",
           *           "webinar_id": "webinar",
           *           "at": "2026-01-01T00:00:00.000Z",
           *           "code": null,
           *           "message": "We don't know whether this mail was sent.",
           *           "hint": null,
           *           "batch": {
           *             "id": "many-89",
           *             "kind": "reminder_24h",
           *             "state": "unknown"
           *           }
           *         }
           *       ],
           *       "disabled_subscribers": [
           *         {
           *           "subscriber_id": "15mknhdbu3liram9k2hf4ob6",
           *           "name": "Zapier",
           *           "reason": "gone",
           *           "at": "2026-12-01T07:10:00.046Z"
           *         },
           *         {
           *           "subscriber_id": "rvt9vjinv32717sprr6vtvc7",
           *           "name": "CRM",
           *           "reason": "failing",
           *           "at": "2026-12-01T07:09:00.046Z"
           *         }
           *       ],
           *       "retention": {
           *         "looked_at": null,
           *         "held_webinars": 0,
           *         "kinds": [
           *           {
           *             "kind": "registrations",
           *             "kept_days": 365,
           *             "deleted_by": "sweep",
           *             "oldest_at": null,
           *             "next_at": null,
           *             "deleted": 0
           *           },
           *           {
           *             "kind": "interests",
           *             "kept_days": null,
           *             "deleted_by": "sweep",
           *             "oldest_at": null,
           *             "next_at": null,
           *             "deleted": 0
           *           }
           *         ]
           *       }
           *     }
           */
          "application/json": components["schemas"]["Operations"];
        };
      };
      400: components["responses"]["validation_failed"];
      401: components["responses"]["unauthenticated"];
      403: components["responses"]["second_factor_required.forbidden"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "get-statistics": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "registrations": [
           *         {
           *           "from": "2026-12-01T07:10:00.010Z",
           *           "to": "2026-12-02T07:10:00.010Z",
           *           "count": 3
           *         }
           *       ],
           *       "mail": {
           *         "delivered": 0,
           *         "refused": 0,
           *         "bounced": 0,
           *         "dropped": 0,
           *         "complained": 0,
           *         "suppressed": 0
           *       },
           *       "attendance": {
           *         "attended": 1,
           *         "absent": 0,
           *         "unmarked": 2
           *       },
           *       "joined": 0,
           *       "cancelled": 0,
           *       "pending": 0,
           *       "waiting": 0,
           *       "not_me": 0,
           *       "meet": null,
           *       "sources": [
           *         {
           *           "visits": 3,
           *           "registered": 2,
           *           "attended": 1,
           *           "followed_up": 2,
           *           "source": "letter"
           *         },
           *         {
           *           "visits": 1,
           *           "registered": 1,
           *           "attended": 0,
           *           "followed_up": 1,
           *           "source": "direct"
           *         }
           *       ],
           *       "visits_since": "2026-12-01T07:10:00.013Z",
           *       "questions": []
           *     }
           */
          "application/json": components["schemas"]["RegistrationStatistics"];
        };
      };
      400: components["responses"]["validation_failed"];
      401: components["responses"]["unauthenticated"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "import-attendance": {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags that were read, or `*` (RFC 9110, section 13.1.1). Without one that is the webinar's present one: 412. */
        "If-Match"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": Record<string, never>;
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "marked": 2,
           *       "unchanged": 0,
           *       "kept": 0,
           *       "left_out": 0,
           *       "mark_id": "122ia01iterdpcd8q17rdtkk",
           *       "attended_count": 2,
           *       "unknown": [
           *         "+46 ••• •• 12"
           *       ],
           *       "doubtful": [
           *         {
           *           "name": "Anna Lind",
           *           "candidates": [
           *             {
           *               "registration_id": "f932iu85p88pr4kspi6fp62eu1431jq9",
           *               "name": "anna lind",
           *               "email": "guest-3@example.org"
           *             },
           *             {
           *               "registration_id": "ljmqo3551vdde29iih27tmtlcmr16cfn",
           *               "name": "Anna Lind",
           *               "email": "guest-2@example.org"
           *             }
           *           ]
           *         },
           *         {
           *           "name": "Boris E.",
           *           "candidates": [
           *             {
           *               "registration_id": "appakooeh51804165qjso0pifr6htg4s",
           *               "name": "Boris Ek",
           *               "email": "guest-4@example.org"
           *             }
           *           ]
           *         }
           *       ],
           *       "conferences": 1,
           *       "participants": 5
           *     }
           */
          "application/json": components["schemas"]["AttendanceImportReply"];
        };
      };
      400: components["responses"]["validation_failed.malformed_json"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      409: components["responses"]["invalid_transition.meet_url_missing.webinar_not_started.no_conference_record"];
      412: components["responses"]["version_conflict"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      500: components["responses"]["internal"];
      502: components["responses"]["upstream_failed"];
      503: components["responses"]["try_later"];
    };
  };
  "import-registrants": {
    parameters: {
      query?: never;
      header?: {
        /** @description Repeated under one key, a creation makes one thing and answers it again. */
        "Idempotency-Key"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["RegistrantImport"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "counts": {
           *         "new": 2,
           *         "registered": 0,
           *         "repeated": 0,
           *         "invalid": 0,
           *         "refused": 0
           *       },
           *       "lines": [
           *         {
           *           "line": 1,
           *           "email": "k1-0@example.org",
           *           "name": "k1-0",
           *           "outcome": "new",
           *           "refusal": null,
           *           "reason": null,
           *           "member": null
           *         },
           *         {
           *           "line": 2,
           *           "email": "k2-0@example.org",
           *           "name": "k2-0",
           *           "outcome": "new",
           *           "refusal": null,
           *           "reason": null,
           *           "member": null
           *         }
           *       ],
           *       "places_left": 1
           *     }
           */
          "application/json": components["schemas"]["RegistrantReview"];
        };
      };
      400: components["responses"]["validation_failed.malformed_json"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      409: components["responses"]["registration_closed.selection_changed"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      422: components["responses"]["idempotency_key_reused"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "list-audit": {
    parameters: {
      query?: {
        /** @description At most 200; a larger one is answered with 200, and 0 with 50. */
        page_size?: number;
        page_token?: string;
        webinar_id?: string;
        /** @description An operator's or a machine's e-mail address or uid; `administrator:` and a user's name, for a command; `system:` and a function's name; or `system:clock`. */
        actor?: string;
        /** @description Operators (`person`), service accounts (`machine`), or our own jobs (`system`). */
        actor_kind?: "person" | "machine" | "system";
        action?:
          | "sys.webinar.create"
          | "sys.webinar.repeat"
          | "sys.webinar.update"
          | "sys.webinar.publish"
          | "sys.webinar.end"
          | "sys.webinar.cancel"
          | "sys.webinar.recording"
          | "sys.webinar.collect"
          | "sys.webinar.delete"
          | "sys.webinar.invite"
          | "sys.webinar.provision"
          | "sys.webinar.send_reminder"
          | "sys.webinar.announce"
          | "sys.webinar.mail"
          | "sys.webinar.test_mail"
          | "sys.webinar.pause_delivery"
          | "sys.webinar.resume_delivery"
          | "sys.webinar.resolve_unknown"
          | "sys.webinar.mark_attendance"
          | "sys.webinar.undo_attendance"
          | "sys.webinar.export"
          | "sys.template.save"
          | "sys.template.rename"
          | "sys.template.delete"
          | "sys.registration.add"
          | "sys.registration.cancel"
          | "sys.registration.correct"
          | "sys.registration.confirm_again"
          | "sys.registration.import"
          | "sys.registration.move_up"
          | "sys.person.export"
          | "sys.person.erase"
          | "sys.person.allow_mail"
          | "sys.subscriber.create"
          | "sys.subscriber.update"
          | "sys.subscriber.disable"
          | "sys.subscriber.rotate_secret"
          | "sys.subscriber.send_test"
          | "sys.subscriber.replay"
          | "sys.subscriber.delete"
          | "sys.operations.sweep"
          | "sys.operator.reset_factor"
          | "sys.session.end"
          | "sys.access.refused"
          | "sys.people.view"
          | "public.not_me";
        /** @description At or after this instant. */
        from?: string;
        /** @description Before this instant. */
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "rows": [
           *         {
           *           "id": "n306Seh18sDcW0RonQ0U",
           *           "action": "sys.webinar.delete",
           *           "outcome": "done",
           *           "actor_uid": "EECCK5a78ZmIwGlq4U0HwIE8d3Qv",
           *           "actor_email": "support@tests.petanque.life",
           *           "actor_kind": "person",
           *           "actor_capabilities": [
           *             "sys_support"
           *           ],
           *           "webinar_id": "pqc1a4mdul3iavqr1rk1d5ae",
           *           "changes": {
           *             "attended_count": {
           *               "before": 0,
           *               "after": null
           *             },
           *             "auto_recording": {
           *               "before": "default",
           *               "after": null
           *             },
           *             "auto_transcription": {
           *               "before": "default",
           *               "after": null
           *             },
           *             "calendar_event_id": {
           *               "before": "609ml5mno00engsi3nb4ehp33a0c476e",
           *               "after": null
           *             },
           *             "created_at": {
           *               "before": "2026-12-01T07:10:00.126Z",
           *               "after": null
           *             },
           *             "created_by": {
           *               "before": "EECCK5a78ZmIwGlq4U0HwIE8d3Qv",
           *               "after": null
           *             },
           *             "description": {
           *               "before": "Everything new for the people who keep score.",
           *               "after": null
           *             },
           *             "ends_at": {
           *               "before": "2026-12-02T09:10:00.124Z",
           *               "after": null
           *             },
           *             "further_reminders": {
           *               "before": [],
           *               "after": null
           *             },
           *             "host_email": {
           *               "before": "jamie@petanque.life",
           *               "after": null
           *             },
           *             "id": {
           *               "before": "pqc1a4mdul3iavqr1rk1d5ae",
           *               "after": null
           *             },
           *             "locale": {
           *               "before": "en",
           *               "after": null
           *             },
           *             "mail_introduction": {
           *               "before": "",
           *               "after": null
           *             },
           *             "mail_signature": {
           *               "before": "",
           *               "after": null
           *             },
           *             "meet_access": {
           *               "before": "open",
           *               "after": null
           *             },
           *             "meet_url": {
           *               "before": "https://meet.google.com/dbk-eelk-bbz",
           *               "after": null
           *             },
           *             "promote_on_homepage": {
           *               "before": false,
           *               "after": null
           *             },
           *             "publish_recording": {
           *               "before": "by_hand",
           *               "after": null
           *             },
           *             "questions": {
           *               "before": [],
           *               "after": null
           *             },
           *             "registered_count": {
           *               "before": 0,
           *               "after": null
           *             },
           *             "schedule_version": {
           *               "before": 1,
           *               "after": null
           *             },
           *             "slug": {
           *               "before": "score-keeper-v2-walkthrough-pqc1a4md",
           *               "after": null
           *             },
           *             "starts_at": {
           *               "before": "2026-12-02T08:10:00.123Z",
           *               "after": null
           *             },
           *             "status": {
           *               "before": "DRAFT",
           *               "after": null
           *             },
           *             "tags": {
           *               "before": [
           *                 "score-keeping",
           *                 "clubs"
           *               ],
           *               "after": null
           *             },
           *             "time_zone": {
           *               "before": "Europe/Paris",
           *               "after": null
           *             },
           *             "title": {
           *               "before": "Score-keeper v2 walkthrough",
           *               "after": null
           *             },
           *             "waiting_list": {
           *               "before": "off",
           *               "after": null
           *             }
           *           },
           *           "facts": {},
           *           "request_id": "05f3996a-1918-42dc-ba6e-24c513adaee8",
           *           "trace_id": "3db661fc07939444feea96d18a1cca58",
           *           "address": "127.0.0.1",
           *           "user_agent": "node",
           *           "at": "2026-12-01T07:10:00.132Z",
           *           "webinar_title": null,
           *           "webinar_time_zone": null
           *         },
           *         {
           *           "id": "GW18s3dPC96mjbgOnWdc",
           *           "action": "sys.webinar.provision",
           *           "outcome": "done",
           *           "actor_uid": "EECCK5a78ZmIwGlq4U0HwIE8d3Qv",
           *           "actor_email": "support@tests.petanque.life",
           *           "actor_kind": "person",
           *           "actor_capabilities": [
           *             "sys_support"
           *           ],
           *           "webinar_id": "pqc1a4mdul3iavqr1rk1d5ae",
           *           "changes": {
           *             "calendar_event_id": {
           *               "before": null,
           *               "after": "609ml5mno00engsi3nb4ehp33a0c476e"
           *             },
           *             "meet_url": {
           *               "before": null,
           *               "after": "https://meet.google.com/dbk-eelk-bbz"
           *             }
           *           },
           *           "facts": {},
           *           "request_id": "d5216b13-c98a-4b0c-8647-ca23f710fe17",
           *           "trace_id": "10c9605f96fffe77df991b41aab6f28d",
           *           "address": "127.0.0.1",
           *           "user_agent": "node",
           *           "at": "2026-12-01T07:10:00.128Z",
           *           "webinar_title": null,
           *           "webinar_time_zone": null
           *         }
           *       ],
           *       "next_page_token": null
           *     }
           */
          "application/json": components["schemas"]["AuditPage"];
        };
      };
      400: components["responses"]["validation_failed"];
      401: components["responses"]["unauthenticated"];
      403: components["responses"]["second_factor_required.forbidden"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "list-event-deliveries": {
    parameters: {
      query?: {
        /** @description At most 100; a larger one is answered with 100, and 0 with 50. */
        page_size?: number;
        page_token?: string;
        /** @description One, or several by repeating it: what has any of them matches. */
        status?: ("waiting" | "delivered" | "failed")[];
      };
      header?: never;
      path: {
        subscriber_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "deliveries": [
           *         {
           *           "id": "1e25eko2p8eo5bgsfja046na~C7O7X9oA4ZhhcGo24Deg",
           *           "at": "2026-12-05T01:20:00.187Z",
           *           "status": "delivered",
           *           "events": [
           *             {
           *               "type": "life.petanque.person.erased",
           *               "subject": "people/p0",
           *               "status": "delivered",
           *               "id": "C7O7X9oA4ZhhcGo24Deg-0"
           *             },
           *             {
           *               "type": "life.petanque.person.erased",
           *               "subject": "people/p1",
           *               "status": "delivered",
           *               "id": "C7O7X9oA4ZhhcGo24Deg-1"
           *             }
           *           ],
           *           "attempts": [
           *             {
           *               "at": "2026-12-05T01:20:01.076Z",
           *               "status_code": 204,
           *               "duration_ms": 1,
           *               "event_id": "C7O7X9oA4ZhhcGo24Deg-0",
           *               "reason": null
           *             },
           *             {
           *               "at": "2026-12-05T01:20:01.079Z",
           *               "status_code": 204,
           *               "duration_ms": 10,
           *               "event_id": "C7O7X9oA4ZhhcGo24Deg-1",
           *               "reason": null
           *             }
           *           ],
           *           "next_attempt_at": null
           *         },
           *         {
           *           "id": "1e25eko2p8eo5bgsfja046na~l4yJ37WclzSgEzmhnvD9",
           *           "at": "2026-12-01T07:15:00.109Z",
           *           "status": "failed",
           *           "events": [
           *             {
           *               "type": "life.petanque.person.erased",
           *               "subject": "people/p0",
           *               "status": "failed",
           *               "id": "l4yJ37WclzSgEzmhnvD9-0"
           *             }
           *           ],
           *           "attempts": [
           *             {
           *               "at": "2026-12-01T07:15:01.045Z",
           *               "status_code": 500,
           *               "duration_ms": 2,
           *               "event_id": "l4yJ37WclzSgEzmhnvD9-0",
           *               "reason": {
           *                 "code": "answered",
           *                 "params": {
           *                   "status": "500"
           *                 }
           *               }
           *             },
           *             {
           *               "at": "2026-12-01T07:15:07.188Z",
           *               "status_code": 500,
           *               "duration_ms": 9,
           *               "event_id": "l4yJ37WclzSgEzmhnvD9-0",
           *               "reason": {
           *                 "code": "answered",
           *                 "params": {
           *                   "status": "500"
           *                 }
           *               }
           *             }
           *           ],
           *           "next_attempt_at": null
           *         }
           *       ],
           *       "next_page_token": null
           *     }
           */
          "application/json": components["schemas"]["EventDeliveryPage"];
        };
      };
      400: components["responses"]["validation_failed"];
      401: components["responses"]["unauthenticated"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "list-recipients": {
    parameters: {
      query: {
        /** @description At most 200; a larger one is answered with 200, and 0 with 50. */
        page_size?: number;
        page_token?: string;
        outcome:
          | "sent"
          | "failed"
          | "unknown"
          | "pending"
          | "deferred"
          | "dropped"
          | "delivered"
          | "blocked"
          | "bounced"
          | "silent"
          | "awaited";
        /** @description Of mail for an earlier time; the webinar's present one unless given. */
        schedule_version?: number;
        /** @description Of earlier details of that time; the webinar's present ones unless given. */
        edition?: number;
      };
      header?: never;
      path: {
        id: string;
        kind:
          | "reminder_1w"
          | "reminder_3d"
          | "reminder_24h"
          | "reminder_1h"
          | "reminder_15m"
          | "reschedule"
          | "details"
          | "cancellation"
          | "post_event"
          | "follow_up"
          | "announcement"
          | "confirmation";
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "recipients": [
           *         {
           *           "id": "160175l5bpvk0j55c2tvfue25tbaprlr",
           *           "name": "Person 0",
           *           "email": "person-0-47slak@example.org",
           *           "outcome": "sent",
           *           "reason": "An operator counted it as sent. The mail provider has not confirmed it.",
           *           "at": "2026-12-01T08:10:08.424Z"
           *         },
           *         {
           *           "id": "8aesu9mjpciqi9pjfl2vk2du4v8sjvrt",
           *           "name": "Person 1",
           *           "email": "person-1-47slak@example.org",
           *           "outcome": "sent",
           *           "reason": "An operator counted it as sent. The mail provider has not confirmed it.",
           *           "at": "2026-12-01T08:10:08.424Z"
           *         }
           *       ],
           *       "next_page_token": null
           *     }
           */
          "application/json": components["schemas"]["RecipientPage"];
        };
      };
      400: components["responses"]["validation_failed"];
      401: components["responses"]["unauthenticated"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "list-templates": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "templates": [
           *         {
           *           "id": "38ri4rmt3ekpuluia9582v1d",
           *           "version": 1,
           *           "name": "Evening tour",
           *           "title": "Score-keeper v2 walkthrough",
           *           "duration_min": 60,
           *           "host_email": "bare-bcy2b3r92ak@petanque.life",
           *           "time_zone": "Europe/Paris",
           *           "updated_at": "2026-12-01T07:38:24.757Z"
           *         },
           *         {
           *           "id": "4qr1mao6rnkcclc206siokv0",
           *           "version": 1,
           *           "name": "Evening tour",
           *           "title": "Score-keeper v2 walkthrough",
           *           "duration_min": 60,
           *           "host_email": "jamie@petanque.life",
           *           "time_zone": "Europe/Paris",
           *           "updated_at": "2026-12-01T07:38:24.756Z"
           *         }
           *       ]
           *     }
           */
          "application/json": components["schemas"]["TemplateList"];
        };
      };
      400: components["responses"]["validation_failed"];
      401: components["responses"]["unauthenticated"];
      403: components["responses"]["second_factor_required.forbidden"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "save-template": {
    parameters: {
      query?: never;
      header?: {
        /** @description Repeated under one key, a creation makes one thing and answers it again. */
        "Idempotency-Key"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["TemplateOrder"];
      };
    };
    responses: {
      /** @description It was made. */
      201: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          ETag: components["headers"]["ETag"];
          "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "qv09ijnvha72ird74a3lpd3k",
           *       "version": 1,
           *       "name": "Evening tour",
           *       "title": "Score-keeper v2 walkthrough",
           *       "duration_min": 60,
           *       "host_email": "jamie@petanque.life",
           *       "time_zone": "Europe/Paris",
           *       "updated_at": "2026-12-01T07:38:23.078Z"
           *     }
           */
          "application/json": components["schemas"]["Template"];
        };
      };
      400: components["responses"]["validation_failed.malformed_json"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      422: components["responses"]["idempotency_key_reused"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "mark-attendance": {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags that were read, or `*` (RFC 9110, section 13.1.1). Without one that is the webinar's present one: 412. */
        "If-Match"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["AttendanceOrder"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "marked": 3,
           *       "unchanged": 0,
           *       "kept": 0,
           *       "left_out": 0,
           *       "mark_id": "vi4bvarn3tps579cr3ru9cuh",
           *       "attended_count": 3,
           *       "unknown": [
           *         "Grace Hopper"
           *       ],
           *       "doubtful": [
           *         {
           *           "name": "Anna Lind",
           *           "candidates": [
           *             {
           *               "registration_id": "f932iu85p88pr4kspi6fp62eu1431jq9",
           *               "name": "ANNA LIND",
           *               "email": "guest-3@example.org"
           *             },
           *             {
           *               "registration_id": "ljmqo3551vdde29iih27tmtlcmr16cfn",
           *               "name": "Anna Lind",
           *               "email": "guest-2@example.org"
           *             }
           *           ]
           *         },
           *         {
           *           "name": "Jon Smith",
           *           "candidates": [
           *             {
           *               "registration_id": "appakooeh51804165qjso0pifr6htg4s",
           *               "name": "John Smith",
           *               "email": "guest-4@example.org"
           *             }
           *           ]
           *         }
           *       ]
           *     }
           */
          "application/json": components["schemas"]["AttendanceReply"];
        };
      };
      400: components["responses"]["validation_failed.malformed_json"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      409: components["responses"]["invalid_transition.webinar_not_started.selection_changed"];
      412: components["responses"]["version_conflict"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "move-up": {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags that were read, or `*` (RFC 9110, section 13.1.1). Without one that is the webinar's present one: 412. */
        "If-Match"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["MoveUpOrder"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "version": 3,
           *       "moved": 2,
           *       "people": [
           *         {
           *           "registration_id": "491cjdkpo2vhfc6oh06hc89al8isupea",
           *           "name": "Ada Lovelace",
           *           "email": "ada@club-6.example",
           *           "outcome": "moves"
           *         },
           *         {
           *           "registration_id": "sea5bkipvdt32q8gqih573l87vgu1k7k",
           *           "name": "Ada Lovelace",
           *           "email": "ada@club-7.example",
           *           "outcome": "moves"
           *         }
           *       ],
           *       "places_left": 0
           *     }
           */
          "application/json": components["schemas"]["MoveUpReview"];
        };
      };
      400: components["responses"]["validation_failed.malformed_json"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      409: components["responses"]["registration_closed.webinar_full"];
      412: components["responses"]["version_conflict"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "pause-delivery": {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags that were read, or `*` (RFC 9110, section 13.1.1). Without one that is the webinar's present one: 412. */
        "If-Match"?: string;
      };
      path: {
        id: string;
        kind:
          | "reminder_1w"
          | "reminder_3d"
          | "reminder_24h"
          | "reminder_1h"
          | "reminder_15m"
          | "reschedule"
          | "details"
          | "cancellation"
          | "post_event"
          | "follow_up"
          | "announcement"
          | "confirmation";
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["PauseOrder"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "kind": "confirmation",
           *       "schedule_version": 1,
           *       "edition": null,
           *       "id": "confirmation-qbkf1kv6873vt0jf4lh3fi90-v1",
           *       "state": "paused",
           *       "paused_reason": "operator",
           *       "paused_detail": null,
           *       "paused_at": "2026-12-01T07:10:03.122Z",
           *       "paused_by": "support@tests.petanque.life",
           *       "totals": {
           *         "owed": 1,
           *         "sent": 0,
           *         "skipped": 0,
           *         "failed": 0,
           *         "unknown": 1,
           *         "pending": 0
           *       },
           *       "undecided": 0,
           *       "undecided_at": null,
           *       "reasons": {},
           *       "erased": 0,
           *       "resent_at": null,
           *       "opened_at": "2026-12-01T07:10:01.168Z",
           *       "finished_at": null
           *     }
           */
          "application/json": components["schemas"]["RunReceipt"];
        };
      };
      400: components["responses"]["validation_failed.malformed_json"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      412: components["responses"]["version_conflict"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "preview-announce": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "would_get": 2,
           *       "by_topic": [
           *         {
           *           "topic": "carreau",
           *           "count": 2
           *         },
           *         {
           *           "topic": "pointing",
           *           "count": 1
           *         }
           *       ],
           *       "already_told": 0,
           *       "registered": 1,
           *       "waiting": 0,
           *       "cancelled": 1,
           *       "unsubscribed": 1,
           *       "sample": [
           *         {
           *           "id": "2hnlt2nr0nn77lrjv4779fu7sn3cj49c",
           *           "name": "Ada",
           *           "email": "a@example.org"
           *         },
           *         {
           *           "id": "j4dsgu7jt7ajgksb1d9aqru952nbp3fm",
           *           "name": null,
           *           "email": "b@example.org"
           *         }
           *       ]
           *     }
           */
          "application/json": components["schemas"]["AnnouncementPreview"];
        };
      };
      400: components["responses"]["validation_failed"];
      401: components["responses"]["unauthenticated"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "preview-cancel": {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags that were read, or `*` (RFC 9110, section 13.1.1). Without one that is the webinar's present one: 412. */
        "If-Match"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["CancelOrder"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          ETag: components["headers"]["ETag"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "version": 2,
           *       "mails": [
           *         {
           *           "kind": "cancellation",
           *           "would_get": 1,
           *           "unreachable": 0
           *         }
           *       ],
           *       "waiting": 0,
           *       "calendar": {
           *         "notice": "cancellation",
           *         "guests": 0
           *       },
           *       "reaches_nobody": false
           *     }
           */
          "application/json": components["schemas"]["CancelPreview"];
        };
      };
      400: components["responses"]["validation_failed.malformed_json"];
      401: components["responses"]["unauthenticated"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      409: components["responses"]["invalid_transition"];
      412: components["responses"]["version_conflict"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "preview-change": {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags that were read, or `*` (RFC 9110, section 13.1.1). Without one that is the webinar's present one: 412. */
        "If-Match"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["WebinarPatch"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          ETag: components["headers"]["ETag"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "version": 2,
           *       "mails": [
           *         {
           *           "kind": "reschedule",
           *           "would_get": 6,
           *           "unreachable": 1
           *         }
           *       ],
           *       "waiting": 0,
           *       "calendar": {
           *         "notice": "new_invitation",
           *         "guests": 2
           *       },
           *       "reaches_nobody": false,
           *       "before": {
           *         "host_email": "host-9-t-9ad536faf846@petanque.life",
           *         "starts_at": "2026-12-02T08:10:15.453Z",
           *         "ends_at": "2026-12-02T09:10:15.454Z"
           *       },
           *       "after": {
           *         "host_email": "host-10-t-9ad536faf846@petanque.life",
           *         "starts_at": "2026-12-03T08:00:00.000Z",
           *         "ends_at": "2026-12-03T09:00:00.000Z"
           *       }
           *     }
           */
          "application/json": components["schemas"]["ChangePreview"];
        };
      };
      400: components["responses"]["validation_failed.malformed_json.host_domain_not_allowed"];
      401: components["responses"]["unauthenticated"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      409: components["responses"]["invalid_transition.starts_in_past"];
      412: components["responses"]["version_conflict"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "preview-follow-up": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "attended": 0,
           *       "missed": 0,
           *       "unmarked": 1,
           *       "leads": 0,
           *       "excluded": {
           *         "unreachable": 0,
           *         "unsubscribed": 0,
           *         "cancelled": 0,
           *         "registered_leads": 0,
           *         "unsubscribed_leads": 0
           *       },
           *       "follow_up_to": "registered"
           *     }
           */
          "application/json": components["schemas"]["FollowUpPreview"];
        };
      };
      400: components["responses"]["validation_failed"];
      401: components["responses"]["unauthenticated"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "preview-import": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["RegistrantList"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "counts": {
           *         "new": 2,
           *         "registered": 1,
           *         "repeated": 1,
           *         "invalid": 3,
           *         "refused": 2
           *       },
           *       "lines": [
           *         {
           *           "line": 1,
           *           "email": "PERSON-0-Q10MGP@EXAMPLE.ORG",
           *           "name": "Kim Known",
           *           "outcome": "registered",
           *           "refusal": null,
           *           "reason": null,
           *           "member": null
           *         },
           *         {
           *           "line": 2,
           *           "email": "asa@example.org",
           *           "name": "Åsa Öberg",
           *           "outcome": "new",
           *           "refusal": null,
           *           "reason": null,
           *           "member": null
           *         }
           *       ],
           *       "places_left": 0
           *     }
           */
          "application/json": components["schemas"]["RegistrantReview"];
        };
      };
      400: components["responses"]["validation_failed.malformed_json"];
      401: components["responses"]["unauthenticated"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      409: components["responses"]["registration_closed"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "preview-interest": {
    parameters: {
      query?: {
        /** @description At most 200; a larger one is answered with 200, and 0 with 50. */
        page_size?: number;
        page_token?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "count": 102,
           *       "leads": [
           *         {
           *           "id": "052r09schvr2r71qv79gcg6kqg53haiv",
           *           "email": "lead-120@example.org",
           *           "name": null,
           *           "topics": [
           *             "clubs",
           *             "tournaments"
           *           ],
           *           "subscribed_at": "2026-01-01T00:00:00.000Z",
           *           "source": "website"
           *         },
           *         {
           *           "id": "0gmh412qtb6v44q1c79uhhdu1409d3kf",
           *           "email": "lead-116@example.org",
           *           "name": null,
           *           "topics": [
           *             "tournaments",
           *             "umpires"
           *           ],
           *           "subscribed_at": "2026-01-01T00:00:00.000Z",
           *           "source": "website"
           *         }
           *       ],
           *       "next_page_token": "eyJpZCI6IjZ2YXQ4YmwybnFhaXByN3JmaHN0bDdtZnJnbGMwMDltIiwibGlzdCI6IkctREprVzljN2RFcGh2VkwifQ"
           *     }
           */
          "application/json": components["schemas"]["InterestPage"];
        };
      };
      400: components["responses"]["validation_failed"];
      401: components["responses"]["unauthenticated"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "preview-mail": {
    parameters: {
      query: {
        kind:
          | "reminder_1w"
          | "reminder_3d"
          | "reminder_24h"
          | "reminder_1h"
          | "reminder_15m"
          | "reschedule"
          | "details"
          | "cancellation"
          | "post_event"
          | "follow_up"
          | "announcement"
          | "confirmation";
        locale?: "en" | "fr" | "sv";
        attendance?: "attended" | "missed" | "unmarked";
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "subject": "Cancelled: Score-keeper v2 walkthrough",
           *       "text": "Hello Alex Morgan,\n\nWe’re sorry: this webinar has been cancelled. You don’t need to do anything.\n\nScore-keeper v2 walkthrough\nWas planned for: Wednesday, 2 December 2026, 09:38–10:38 (CET, Europe/Paris)\n\nThe organiser says:\nRain.\n\n-- \nPetanque Life · Webinars\nYou’re getting this email because you registered for this webinar.\n\nPrivacy notice: https://petanque.life/privacy\nImprint: https://petanque.…",
           *       "html": "<!doctype html>\n<html lang=\"en\" dir=\"ltr\" xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\">\n<head>\n<title>Score-keeper v2 walkthrough</title>\n<!--[if !mso]><!-->\n<meta http-equiv=\"X-UA-Compatible\" content=\"IE=edge\">\n<!--<![endif]-->\n<meta http-equiv=\"Content-Type\" content=\"text/html; charset=UTF-8\">\n<meta name=\"viewport\"…",
           *       "last_sent": {
           *         "at": "2026-12-01T07:38:21.678Z",
           *         "changes": []
           *       }
           *     }
           */
          "application/json": components["schemas"]["MailPreview"];
        };
      };
      400: components["responses"]["validation_failed"];
      401: components["responses"]["unauthenticated"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "preview-move-up": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["MoveUpOrder"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "version": 3,
           *       "moved": 1,
           *       "people": [
           *         {
           *           "registration_id": "nu72kdvtsghq389dhnm2i4tr2hb2p776",
           *           "name": "Ada Lovelace",
           *           "email": "one@first.example",
           *           "outcome": "moves"
           *         },
           *         {
           *           "registration_id": "66jho9h9mtccitd1khpsi14k1cifc31b",
           *           "name": "Ada Lovelace",
           *           "email": "two@second.example",
           *           "outcome": "full"
           *         }
           *       ],
           *       "places_left": 0
           *     }
           */
          "application/json": components["schemas"]["MoveUpReview"];
        };
      };
      400: components["responses"]["validation_failed.malformed_json"];
      401: components["responses"]["unauthenticated"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      409: components["responses"]["registration_closed"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "preview-reminder": {
    parameters: {
      query: {
        horizon: "1w" | "3d" | "24h" | "1h" | "15m";
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "would_get": 36,
           *       "already_settled": 1,
           *       "unreachable": 2,
           *       "cancelled": 1,
           *       "automatic_at": "2026-12-01T08:10:00.001Z",
           *       "sample": [
           *         {
           *           "id": "0cllbnv2oj5vd96r7lloqsj2ov3nuddi",
           *           "name": "Person 3",
           *           "email": "person-3-j31bm9@example.org"
           *         },
           *         {
           *           "id": "15hrbi5sckpm5tqlsk1bm72q2m9qe8u0",
           *           "name": "Person 9",
           *           "email": "person-9-j31bm9@example.org"
           *         }
           *       ]
           *     }
           */
          "application/json": components["schemas"]["ReminderPreview"];
        };
      };
      400: components["responses"]["validation_failed"];
      401: components["responses"]["unauthenticated"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      409: components["responses"]["reminder_missing"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "preview-repeat": {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags that were read, or `*` (RFC 9110, section 13.1.1). Without one that is the webinar's present one: 412. */
        "If-Match"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["SeriesOrder"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "time_zone": "Europe/Paris",
           *       "occurrences": [
           *         {
           *           "starts_at": "2027-01-02T08:38:21.561Z",
           *           "ends_at": "2027-01-02T09:38:21.562Z",
           *           "clock_change": null
           *         },
           *         {
           *           "starts_at": "2027-02-02T08:38:21.561Z",
           *           "ends_at": "2027-02-02T09:38:21.562Z",
           *           "clock_change": null
           *         }
           *       ],
           *       "months_without_day": []
           *     }
           */
          "application/json": components["schemas"]["SeriesPreview"];
        };
      };
      400: components["responses"]["validation_failed.malformed_json"];
      401: components["responses"]["unauthenticated"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      412: components["responses"]["version_conflict"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "preview-replay": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        subscriber_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["ReplayChoice"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "events": 3,
           *       "from": "2026-12-01T07:10:00.006Z",
           *       "to": "2026-12-01T07:10:00.006Z",
           *       "has_more": false
           *     }
           */
          "application/json": components["schemas"]["ReplayPreview"];
        };
      };
      400: components["responses"]["validation_failed.malformed_json"];
      401: components["responses"]["unauthenticated"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      409: components["responses"]["subscriber_refuses"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "preview-resend": {
    parameters: {
      query?: {
        /** @description Of mail for an earlier time; the webinar's present one unless given. */
        schedule_version?: number;
        /** @description Of earlier details of that time; the webinar's present ones unless given. */
        edition?: number;
      };
      header?: never;
      path: {
        id: string;
        kind:
          | "reminder_1w"
          | "reminder_3d"
          | "reminder_24h"
          | "reminder_1h"
          | "reminder_15m"
          | "reschedule"
          | "details"
          | "cancellation"
          | "post_event"
          | "follow_up"
          | "announcement"
          | "confirmation";
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "would_get": 3,
           *       "kept": 0,
           *       "erased": 0,
           *       "dropped": 2,
           *       "blocked": 1,
           *       "reasons": [
           *         {
           *           "reason": "Recipient List over Package Quota",
           *           "people": 2
           *         },
           *         {
           *           "reason": "550 no mail for [e-mail]",
           *           "people": 1
           *         }
           *       ],
           *       "expires_at": "2026-12-02T08:10:00.001Z",
           *       "refusal": null
           *     }
           */
          "application/json": components["schemas"]["ResendPreview"];
        };
      };
      400: components["responses"]["validation_failed"];
      401: components["responses"]["unauthenticated"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "publish-webinar": {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags that were read, or `*` (RFC 9110, section 13.1.1). Without one that is the webinar's present one: 412. */
        "If-Match"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          ETag: components["headers"]["ETag"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "jq0itr1g7p69k8d2v25o3i9h",
           *       "title": "Juger un match",
           *       "description": "Règles et cas rares.\n\nAvec exemples.",
           *       "tags": [
           *         "rules",
           *         "clubs"
           *       ],
           *       "host_email": "robin@petanque.life",
           *       "host_name": "",
           *       "host_bio": "",
           *       "host_picture_url": null,
           *       "cover_image_url": null,
           *       "starts_at": "2026-12-02T08:10:00.001Z",
           *       "ends_at": "2026-12-02T09:10:00.002Z",
           *       "time_zone": "America/Montreal",
           *       "locale": "fr",
           *       "capacity": 40,
           *       "waiting_list": "off",
           *       "further_reminders": [
           *         "3d",
           *         "15m"
           *       ],
           *       "mail_introduction": "Apportez vos **boules**.",
           *       "mail_signature": "Le club",
           *       "slug": "juger-un-match",
           *       "series_id": null,
           *       "status": "SCHEDULED",
           *       "promote_on_homepage": true,
           *       "meet_access": "trusted",
           *       "auto_recording": "on",
           *       "auto_transcription": "off",
           *       "publish_recording": "automatic",
           *       "questions": [
           *         {
           *           "id": "level",
           *           "kind": "choice",
           *           "label": "Votre niveau ?",
           *           "help": null,
           *           "is_required": true,
           *           "is_multiline": false,
           *           "options": [
           *             "Débutant",
           *             "Confirmé"
           *           ]
           *         }
           *       ],
           *       "former_questions": [],
           *       "meet_url": "https://meet.google.com/sfq-slxm-cca",
           *       "calendar_event_id": "3eb8uve4ti9kind0n3hm7sm0uvff4c27",
           *       "meet_provision_error": null,
           *       "meet_room": {
           *         "state": "pending",
           *         "access": null,
           *         "default_access": null,
           *         "problems": []
           *       },
           *       "recording_url": null,
           *       "meet_records": null,
           *       "reminder_1w_sent_at": null,
           *       "reminder_3d_sent_at": null,
           *       "reminder_24h_sent_at": null,
           *       "reminder_1h_sent_at": null,
           *       "reminder_15m_sent_at": null,
           *       "cancelled_at": null,
           *       "cancel_reason": null,
           *       "ended_at": null,
           *       "published_at": "2026-12-01T07:10:00.010Z",
           *       "post_event_dispatched_at": null,
           *       "follow_up_dispatched_at": null,
           *       "announced_at": null,
           *       "schedule_version": 1,
           *       "version": 2,
           *       "registered_count": 0,
           *       "attended_count": 0,
           *       "waiting_count": 0,
           *       "created_at": "2026-12-01T07:10:00.004Z",
           *       "created_by": "EECCK5a78ZmIwGlq4U0HwIE8d3Qv",
           *       "updated_at": "2026-12-01T07:10:00.010Z",
           *       "updated_by": "EECCK5a78ZmIwGlq4U0HwIE8d3Qv",
           *       "allowed_actions": [
           *         {
           *           "action": "update",
           *           "allowed": true,
           *           "code": null,
           *           "reason": null
           *         },
           *         {
           *           "action": "publish",
           *           "allowed": false,
           *           "code": "invalid_transition",
           *           "reason": "A SCHEDULED webinar does not allow publish."
           *         }
           *       ]
           *     }
           */
          "application/json": components["schemas"]["Webinar"];
        };
      };
      400: components["responses"]["validation_failed"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      409: components["responses"]["invalid_transition.meet_url_missing.starts_in_past"];
      412: components["responses"]["version_conflict"];
      413: components["responses"]["body_too_large"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "repeat-confirmation": {
    parameters: {
      query?: never;
      header?: {
        /** @description Repeated under one key, a creation makes one thing and answers it again. */
        "Idempotency-Key"?: string;
      };
      path: {
        id: string;
        registration_id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": Record<string, never>;
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "outcome": "sent"
           *     }
           */
          "application/json": components["schemas"]["ConfirmationRepeated"];
        };
      };
      400: components["responses"]["validation_failed.malformed_json"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      409: components["responses"]["registration_closed.registration_changed.mail_refused"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      422: components["responses"]["idempotency_key_reused"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "repeat-webinar": {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags that were read, or `*` (RFC 9110, section 13.1.1). Without one that is the webinar's present one: 412. */
        "If-Match"?: string;
        /** @description Repeated under one key, a creation makes one thing and answers it again. */
        "Idempotency-Key"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["SeriesOrder"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "series_id": "mfsrvq1pe5pm1t2j2ovmk95h",
           *       "webinars": [
           *         {
           *           "id": "34b0eoj7gfoefoeide98kl7r",
           *           "title": "Club evening",
           *           "description": "Everything new for the people who keep score.",
           *           "tags": [
           *             "score-keeping",
           *             "clubs"
           *           ],
           *           "host_email": "jamie@petanque.life",
           *           "host_name": "",
           *           "host_bio": "",
           *           "host_picture_url": null,
           *           "cover_image_url": null,
           *           "starts_at": "2026-12-09T08:10:00.001Z",
           *           "ends_at": "2026-12-09T09:10:00.002Z",
           *           "time_zone": "Europe/Paris",
           *           "locale": "en",
           *           "capacity": 12,
           *           "waiting_list": "off",
           *           "further_reminders": [],
           *           "mail_introduction": "",
           *           "mail_signature": "",
           *           "slug": "club-evening-34b0eoj7",
           *           "series_id": "mfsrvq1pe5pm1t2j2ovmk95h",
           *           "status": "DRAFT",
           *           "promote_on_homepage": false,
           *           "meet_access": "open",
           *           "auto_recording": "default",
           *           "auto_transcription": "default",
           *           "publish_recording": "by_hand",
           *           "questions": [],
           *           "former_questions": [],
           *           "meet_url": null,
           *           "calendar_event_id": null,
           *           "meet_provision_error": null,
           *           "meet_room": null,
           *           "recording_url": null,
           *           "meet_records": null,
           *           "reminder_1w_sent_at": null,
           *           "reminder_3d_sent_at": null,
           *           "reminder_24h_sent_at": null,
           *           "reminder_1h_sent_at": null,
           *           "reminder_15m_sent_at": null,
           *           "cancelled_at": null,
           *           "cancel_reason": null,
           *           "ended_at": null,
           *           "published_at": null,
           *           "post_event_dispatched_at": null,
           *           "follow_up_dispatched_at": null,
           *           "announced_at": null,
           *           "schedule_version": 1,
           *           "version": 1,
           *           "registered_count": 0,
           *           "attended_count": 0,
           *           "waiting_count": 0,
           *           "created_at": "2026-12-01T07:10:00.013Z",
           *           "created_by": "EECCK5a78ZmIwGlq4U0HwIE8d3Qv",
           *           "updated_at": "2026-12-01T07:10:00.013Z",
           *           "updated_by": "EECCK5a78ZmIwGlq4U0HwIE8d3Qv",
           *           "allowed_actions": [
           *             {
           *               "action": "update",
           *               "allowed": true,
           *               "code": null,
           *               "reason": null
           *             },
           *             {
           *               "action": "publish",
           *               "allowed": false,
           *               "code": "meet_url_missing",
           *               "reason": "Nobody could join: provision the Meet link first."
           *             }
           *           ]
           *         },
           *         {
           *           "id": "40deul6jm7g2ei9f19fqkmru",
           *           "title": "Club evening",
           *           "description": "Everything new for the people who keep score.",
           *           "tags": [
           *             "score-keeping",
           *             "clubs"
           *           ],
           *           "host_email": "jamie@petanque.life",
           *           "host_name": "",
           *           "host_bio": "",
           *           "host_picture_url": null,
           *           "cover_image_url": null,
           *           "starts_at": "2026-12-16T08:10:00.001Z",
           *           "ends_at": "2026-12-16T09:10:00.002Z",
           *           "time_zone": "Europe/Paris",
           *           "locale": "en",
           *           "capacity": 12,
           *           "waiting_list": "off",
           *           "further_reminders": [],
           *           "mail_introduction": "",
           *           "mail_signature": "",
           *           "slug": "club-evening-40deul6j",
           *           "series_id": "mfsrvq1pe5pm1t2j2ovmk95h",
           *           "status": "DRAFT",
           *           "promote_on_homepage": false,
           *           "meet_access": "open",
           *           "auto_recording": "default",
           *           "auto_transcription": "default",
           *           "publish_recording": "by_hand",
           *           "questions": [],
           *           "former_questions": [],
           *           "meet_url": null,
           *           "calendar_event_id": null,
           *           "meet_provision_error": null,
           *           "meet_room": null,
           *           "recording_url": null,
           *           "meet_records": null,
           *           "reminder_1w_sent_at": null,
           *           "reminder_3d_sent_at": null,
           *           "reminder_24h_sent_at": null,
           *           "reminder_1h_sent_at": null,
           *           "reminder_15m_sent_at": null,
           *           "cancelled_at": null,
           *           "cancel_reason": null,
           *           "ended_at": null,
           *           "published_at": null,
           *           "post_event_dispatched_at": null,
           *           "follow_up_dispatched_at": null,
           *           "announced_at": null,
           *           "schedule_version": 1,
           *           "version": 1,
           *           "registered_count": 0,
           *           "attended_count": 0,
           *           "waiting_count": 0,
           *           "created_at": "2026-12-01T07:10:00.013Z",
           *           "created_by": "EECCK5a78ZmIwGlq4U0HwIE8d3Qv",
           *           "updated_at": "2026-12-01T07:10:00.013Z",
           *           "updated_by": "EECCK5a78ZmIwGlq4U0HwIE8d3Qv",
           *           "allowed_actions": [
           *             {
           *               "action": "update",
           *               "allowed": true,
           *               "code": null,
           *               "reason": null
           *             },
           *             {
           *               "action": "publish",
           *               "allowed": false,
           *               "code": "meet_url_missing",
           *               "reason": "Nobody could join: provision the Meet link first."
           *             }
           *           ]
           *         }
           *       ]
           *     }
           */
          "application/json": components["schemas"]["WebinarSeries"];
        };
      };
      400: components["responses"]["validation_failed.malformed_json.host_domain_not_allowed"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      412: components["responses"]["version_conflict"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      422: components["responses"]["idempotency_key_reused"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "replay-events": {
    parameters: {
      query?: never;
      header?: {
        /** @description Repeated under one key, a creation makes one thing and answers it again. */
        "Idempotency-Key"?: string;
      };
      path: {
        subscriber_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["ReplayOrder"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "events": 2
           *     }
           */
          "application/json": components["schemas"]["ReplayStarted"];
        };
      };
      400: components["responses"]["validation_failed.malformed_json"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      409: components["responses"]["subscriber_refuses.replay_changed"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      422: components["responses"]["idempotency_key_reused"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "resend-delivery": {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags that were read, or `*` (RFC 9110, section 13.1.1). Without one that is the webinar's present one: 412. */
        "If-Match"?: string;
      };
      path: {
        id: string;
        kind:
          | "reminder_1w"
          | "reminder_3d"
          | "reminder_24h"
          | "reminder_1h"
          | "reminder_15m"
          | "reschedule"
          | "details"
          | "cancellation"
          | "post_event"
          | "follow_up"
          | "announcement"
          | "confirmation";
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["ResendOrder"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "kind": "reminder_24h",
           *       "schedule_version": 1,
           *       "edition": null,
           *       "id": "reminder_24h-n4v1ikn18v9e1irm174doias-v1",
           *       "state": "sending",
           *       "paused_reason": null,
           *       "paused_detail": null,
           *       "paused_at": null,
           *       "paused_by": null,
           *       "totals": {
           *         "owed": 5,
           *         "sent": 0,
           *         "skipped": 0,
           *         "failed": 0,
           *         "unknown": 0,
           *         "pending": 5
           *       },
           *       "undecided": 0,
           *       "undecided_at": null,
           *       "reasons": {},
           *       "erased": 0,
           *       "resent_at": "2026-12-01T07:10:01.132Z",
           *       "opened_at": "2026-12-01T07:10:00.014Z",
           *       "finished_at": null
           *     }
           */
          "application/json": components["schemas"]["RunReceipt"];
        };
      };
      400: components["responses"]["validation_failed.malformed_json"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      409: components["responses"]["resend_refused"];
      412: components["responses"]["version_conflict"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "resolve-unknown": {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags that were read, or `*` (RFC 9110, section 13.1.1). Without one that is the webinar's present one: 412. */
        "If-Match"?: string;
      };
      path: {
        id: string;
        kind:
          | "reminder_1w"
          | "reminder_3d"
          | "reminder_24h"
          | "reminder_1h"
          | "reminder_15m"
          | "reschedule"
          | "details"
          | "cancellation"
          | "post_event"
          | "follow_up"
          | "announcement"
          | "confirmation";
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["ResolveOrder"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "kind": "reminder_24h",
           *       "schedule_version": 1,
           *       "edition": null,
           *       "id": "reminder_24h-t373vg6oq55se7hcvghaqtio-v1",
           *       "state": "done",
           *       "paused_reason": null,
           *       "paused_detail": null,
           *       "paused_at": null,
           *       "paused_by": null,
           *       "totals": {
           *         "owed": 3,
           *         "sent": 3,
           *         "skipped": 0,
           *         "failed": 0,
           *         "unknown": 0,
           *         "pending": 0
           *       },
           *       "undecided": 0,
           *       "undecided_at": "2026-12-01T08:21:10.063Z",
           *       "reasons": {},
           *       "erased": 0,
           *       "resent_at": null,
           *       "opened_at": "2026-12-01T08:10:08.612Z",
           *       "finished_at": "2026-12-01T08:21:10.541Z"
           *     }
           */
          "application/json": components["schemas"]["RunReceipt"];
        };
      };
      400: components["responses"]["validation_failed.malformed_json"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      409: components["responses"]["unknown_changed"];
      412: components["responses"]["version_conflict"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "resume-delivery": {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags that were read, or `*` (RFC 9110, section 13.1.1). Without one that is the webinar's present one: 412. */
        "If-Match"?: string;
      };
      path: {
        id: string;
        kind:
          | "reminder_1w"
          | "reminder_3d"
          | "reminder_24h"
          | "reminder_1h"
          | "reminder_15m"
          | "reschedule"
          | "details"
          | "cancellation"
          | "post_event"
          | "follow_up"
          | "announcement"
          | "confirmation";
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "kind": "reminder_1h",
           *       "schedule_version": 1,
           *       "edition": null,
           *       "id": "reminder_1h-ul698u06ba7pf0lf7opbmilk-v1",
           *       "state": "done",
           *       "paused_reason": null,
           *       "paused_detail": null,
           *       "paused_at": null,
           *       "paused_by": null,
           *       "totals": {
           *         "owed": 3,
           *         "sent": 0,
           *         "skipped": 3,
           *         "failed": 0,
           *         "unknown": 0,
           *         "pending": 0
           *       },
           *       "undecided": 0,
           *       "undecided_at": null,
           *       "reasons": {
           *         "expired": 3
           *       },
           *       "erased": 0,
           *       "resent_at": null,
           *       "opened_at": "2026-12-01T07:10:01.239Z",
           *       "finished_at": "2026-12-01T10:10:02.353Z"
           *     }
           */
          "application/json": components["schemas"]["RunReceipt"];
        };
      };
      400: components["responses"]["validation_failed"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      412: components["responses"]["version_conflict"];
      413: components["responses"]["body_too_large"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "rotate-secret": {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags that were read, or `*` (RFC 9110, section 13.1.1). Without one that is the webinar's present one: 412. */
        "If-Match"?: string;
        /** @description Repeated under one key, a creation makes one thing and answers it again. */
        "Idempotency-Key"?: string;
      };
      path: {
        subscriber_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          ETag: components["headers"]["ETag"];
          "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "id": "psld36fegbsg16udktd8gl09",
           *       "version": 2,
           *       "kind": "webhook",
           *       "name": "Zapier",
           *       "url": "https://hooks.example.org/events?at=1",
           *       "event_types": [],
           *       "owner_email": "growth@petanque.life",
           *       "owner_locale": "en",
           *       "status": "active",
           *       "disabled_reason": null,
           *       "disabled_at": null,
           *       "failing_since": null,
           *       "last_delivered_at": null,
           *       "last_failure": null,
           *       "created_at": "2026-12-01T07:10:00.002Z",
           *       "created_by": "TlZap0fWcMlf0rocIvkkYsVOXyjl",
           *       "updated_at": "2026-12-01T07:10:00.004Z",
           *       "owner_notice": null,
           *       "secrets": [
           *         {
           *           "version": 2,
           *           "created_at": "2026-12-01T07:10:00.004Z",
           *           "expires_at": null
           *         },
           *         {
           *           "version": 1,
           *           "created_at": "2026-12-01T07:10:00.002Z",
           *           "expires_at": "2026-12-02T07:10:00.004Z"
           *         }
           *       ],
           *       "allowed_actions": [
           *         "update",
           *         "disable"
           *       ],
           *       "secret": "whsec_YW4gZXhhbXBsZSwgYW5kIG5vYm9keSdzIHNlY3JldCE="
           *     }
           */
          "application/json": components["schemas"]["SubscriberWithSecret"];
        };
      };
      400: components["responses"]["validation_failed"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      409: components["responses"]["subscriber_refuses"];
      412: components["responses"]["version_conflict"];
      413: components["responses"]["body_too_large"];
      422: components["responses"]["idempotency_key_reused"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "send-reminder": {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags that were read, or `*` (RFC 9110, section 13.1.1). Without one that is the webinar's present one: 412. */
        "If-Match"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @enum {string} */
          horizon: "1w" | "3d" | "24h" | "1h" | "15m";
        };
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "queued": 3,
           *       "already_sent": 0,
           *       "undelivered": 0,
           *       "in_progress": 0,
           *       "run": {
           *         "kind": "reminder_24h",
           *         "schedule_version": 1,
           *         "edition": null,
           *         "id": "reminder_24h-tt1out5v0dkbs8eljb8mlvac-v1",
           *         "state": "paused",
           *         "paused_reason": "operator",
           *         "paused_detail": null,
           *         "paused_at": "2026-12-01T07:10:02.230Z",
           *         "paused_by": "support@tests.petanque.life",
           *         "totals": {
           *           "owed": 3,
           *           "sent": 0,
           *           "skipped": 0,
           *           "failed": 0,
           *           "unknown": 0,
           *           "pending": 3
           *         },
           *         "undecided": 0,
           *         "undecided_at": null,
           *         "reasons": {},
           *         "erased": 0,
           *         "resent_at": null,
           *         "opened_at": "2026-12-01T07:10:02.230Z",
           *         "finished_at": null
           *       }
           *     }
           */
          "application/json": components["schemas"]["ReminderReply"];
        };
      };
      400: components["responses"]["validation_failed.malformed_json"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      409: components["responses"]["invalid_transition.webinar_started.reminder_missing"];
      412: components["responses"]["version_conflict"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "send-test-event": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        subscriber_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "delivered": false,
           *       "status_code": 401,
           *       "reason": {
           *         "code": "hubspot_token_refused",
           *         "params": {}
           *       },
           *       "duration_ms": 35
           *     }
           */
          "application/json": components["schemas"]["TestOutcome"];
        };
      };
      400: components["responses"]["validation_failed"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      413: components["responses"]["body_too_large"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "send-test-mail": {
    parameters: {
      query?: never;
      header?: {
        /** @description Repeated under one key, a creation makes one thing and answers it again. */
        "Idempotency-Key"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["TestMailOrder"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "outcome": "sent",
           *       "to": "support@tests.petanque.life"
           *     }
           */
          "application/json": components["schemas"]["TestMailSent"];
        };
      };
      400: components["responses"]["validation_failed.malformed_json"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      422: components["responses"]["idempotency_key_reused"];
      429: components["responses"]["too_many_requests"];
      500: components["responses"]["internal"];
      502: components["responses"]["upstream_failed"];
      503: components["responses"]["try_later"];
    };
  };
  "show-person": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["PersonOrder"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "email": "ada@example.org",
           *       "name": "Ada",
           *       "registrations": [
           *         {
           *           "id": "tpppke0f6tbtev3h9k24a8vhm50srsi6",
           *           "name": "Ada",
           *           "organisation": null,
           *           "status": "registered",
           *           "source": "operator",
           *           "counted_source": "operator",
           *           "registered_at": "2026-12-01T07:10:00.028Z",
           *           "cancelled_at": null,
           *           "attended": null,
           *           "mail_status": null,
           *           "invitation": "mail",
           *           "version": 1,
           *           "webinar_id": "cjbb0qp4to4mmrjidm3g84bu",
           *           "webinar": {
           *             "id": "cjbb0qp4to4mmrjidm3g84bu",
           *             "title": "Score-keeper v2 walkthrough",
           *             "status": "SCHEDULED",
           *             "starts_at": "2026-12-02T08:10:00.012Z",
           *             "ends_at": "2026-12-02T09:10:00.013Z",
           *             "time_zone": "Europe/Paris"
           *           },
           *           "confirmation_sent_at": "2026-12-01T07:10:01.226Z"
           *         },
           *         {
           *           "id": "tpppke0f6tbtev3h9k24a8vhm50srsi6",
           *           "name": "Ada",
           *           "organisation": null,
           *           "status": "registered",
           *           "source": "operator",
           *           "counted_source": "operator",
           *           "registered_at": "2026-12-01T07:10:00.024Z",
           *           "cancelled_at": null,
           *           "attended": null,
           *           "mail_status": null,
           *           "invitation": "mail",
           *           "version": 1,
           *           "webinar_id": "dqahu84jcb3ds3aio851kmvm",
           *           "webinar": {
           *             "id": "dqahu84jcb3ds3aio851kmvm",
           *             "title": "First",
           *             "status": "SCHEDULED",
           *             "starts_at": "2026-12-02T08:10:00.001Z",
           *             "ends_at": "2026-12-02T09:10:00.002Z",
           *             "time_zone": "Europe/Paris"
           *           },
           *           "confirmation_sent_at": "2026-12-01T07:10:01.169Z"
           *         }
           *       ],
           *       "interest": null,
           *       "waiting_places": [],
           *       "pending_places": [],
           *       "pending_interests": 0,
           *       "mails": [
           *         {
           *           "kind": "confirmation",
           *           "webinar_id": "cjbb0qp4to4mmrjidm3g84bu",
           *           "webinar": {
           *             "id": "cjbb0qp4to4mmrjidm3g84bu",
           *             "title": "Score-keeper v2 walkthrough",
           *             "status": "SCHEDULED",
           *             "starts_at": "2026-12-02T08:10:00.012Z",
           *             "ends_at": "2026-12-02T09:10:00.013Z",
           *             "time_zone": "Europe/Paris"
           *           },
           *           "planned_at": "2026-12-01T07:10:01.156Z"
           *         },
           *         {
           *           "kind": "confirmation",
           *           "webinar_id": "dqahu84jcb3ds3aio851kmvm",
           *           "webinar": {
           *             "id": "dqahu84jcb3ds3aio851kmvm",
           *             "title": "First",
           *             "status": "SCHEDULED",
           *             "starts_at": "2026-12-02T08:10:00.001Z",
           *             "ends_at": "2026-12-02T09:10:00.002Z",
           *             "time_zone": "Europe/Paris"
           *           },
           *           "planned_at": "2026-12-01T07:10:01.114Z"
           *         }
           *       ],
           *       "suppression": null,
           *       "mailbox_refused_at": null,
           *       "erasure": null
           *     }
           */
          "application/json": components["schemas"]["PersonView"];
        };
      };
      400: components["responses"]["validation_failed.malformed_json"];
      401: components["responses"]["unauthenticated"];
      403: components["responses"]["second_factor_required.forbidden"];
      408: components["responses"]["body_incomplete"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "undo-attendance": {
    parameters: {
      query?: never;
      header?: {
        /** @description ETags that were read, or `*` (RFC 9110, section 13.1.1). Without one that is the webinar's present one: 412. */
        "If-Match"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["UndoOrder"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "restored": 1,
           *       "left": 0,
           *       "attended_count": 0
           *     }
           */
          "application/json": components["schemas"]["UndoReply"];
        };
      };
      400: components["responses"]["validation_failed.malformed_json"];
      401: components["responses"]["unauthenticated.insufficient_user_authentication"];
      403: components["responses"]["second_factor_required.forbidden"];
      404: components["responses"]["not_found"];
      408: components["responses"]["body_incomplete"];
      409: components["responses"]["invalid_transition"];
      412: components["responses"]["version_conflict"];
      413: components["responses"]["body_too_large"];
      415: components["responses"]["unsupported_media_type"];
      500: components["responses"]["internal"];
      503: components["responses"]["try_later"];
    };
  };
  "event-webinar-published": {
    parameters: {
      query?: never;
      header: {
        /** @description The event's `id`. It is the same in each attempt. */
        "webhook-id": components["parameters"]["Webhook-Id"];
        /** @description When this attempt was made, in seconds since 1970. Refuse what is old. */
        "webhook-timestamp": components["parameters"]["Webhook-Timestamp"];
        /** @description A signature of `{webhook-id}.{webhook-timestamp}.{body}` for each valid secret, separated by spaces. */
        "webhook-signature": components["parameters"]["Webhook-Signature"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/cloudevents+json": {
          /** @constant */
          specversion: "1.0";
          id: string;
          /** Format: uri */
          source: string;
          subject: string;
          /** Format: date-time */
          time: string;
          /** @constant */
          datacontenttype: "application/json";
          /** Format: uri */
          dataschema: string;
          /** @description Orders the events of one subject: compare as text. https://github.com/cloudevents/spec/blob/main/cloudevents/extensions/sequence.md */
          sequence: string;
          /** @constant */
          type: "life.petanque.webinar.published";
          data: components["schemas"]["WebinarEventData"];
        };
      };
    };
    responses: {
      410: components["responses"]["EventsUnwanted"];
      429: components["responses"]["EventLimited"];
      503: components["responses"]["EventLater"];
      "2XX": components["responses"]["EventTaken"];
      default: components["responses"]["EventFailed"];
    };
  };
  "event-webinar-updated": {
    parameters: {
      query?: never;
      header: {
        /** @description The event's `id`. It is the same in each attempt. */
        "webhook-id": components["parameters"]["Webhook-Id"];
        /** @description When this attempt was made, in seconds since 1970. Refuse what is old. */
        "webhook-timestamp": components["parameters"]["Webhook-Timestamp"];
        /** @description A signature of `{webhook-id}.{webhook-timestamp}.{body}` for each valid secret, separated by spaces. */
        "webhook-signature": components["parameters"]["Webhook-Signature"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/cloudevents+json": {
          /** @constant */
          specversion: "1.0";
          id: string;
          /** Format: uri */
          source: string;
          subject: string;
          /** Format: date-time */
          time: string;
          /** @constant */
          datacontenttype: "application/json";
          /** Format: uri */
          dataschema: string;
          /** @description Orders the events of one subject: compare as text. https://github.com/cloudevents/spec/blob/main/cloudevents/extensions/sequence.md */
          sequence: string;
          /** @constant */
          type: "life.petanque.webinar.updated";
          data: components["schemas"]["WebinarEventData"];
        };
      };
    };
    responses: {
      410: components["responses"]["EventsUnwanted"];
      429: components["responses"]["EventLimited"];
      503: components["responses"]["EventLater"];
      "2XX": components["responses"]["EventTaken"];
      default: components["responses"]["EventFailed"];
    };
  };
  "event-webinar-moved": {
    parameters: {
      query?: never;
      header: {
        /** @description The event's `id`. It is the same in each attempt. */
        "webhook-id": components["parameters"]["Webhook-Id"];
        /** @description When this attempt was made, in seconds since 1970. Refuse what is old. */
        "webhook-timestamp": components["parameters"]["Webhook-Timestamp"];
        /** @description A signature of `{webhook-id}.{webhook-timestamp}.{body}` for each valid secret, separated by spaces. */
        "webhook-signature": components["parameters"]["Webhook-Signature"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/cloudevents+json": {
          /** @constant */
          specversion: "1.0";
          id: string;
          /** Format: uri */
          source: string;
          subject: string;
          /** Format: date-time */
          time: string;
          /** @constant */
          datacontenttype: "application/json";
          /** Format: uri */
          dataschema: string;
          /** @description Orders the events of one subject: compare as text. https://github.com/cloudevents/spec/blob/main/cloudevents/extensions/sequence.md */
          sequence: string;
          /** @constant */
          type: "life.petanque.webinar.moved";
          data: components["schemas"]["MovedEventData"];
        };
      };
    };
    responses: {
      410: components["responses"]["EventsUnwanted"];
      429: components["responses"]["EventLimited"];
      503: components["responses"]["EventLater"];
      "2XX": components["responses"]["EventTaken"];
      default: components["responses"]["EventFailed"];
    };
  };
  "event-webinar-cancelled": {
    parameters: {
      query?: never;
      header: {
        /** @description The event's `id`. It is the same in each attempt. */
        "webhook-id": components["parameters"]["Webhook-Id"];
        /** @description When this attempt was made, in seconds since 1970. Refuse what is old. */
        "webhook-timestamp": components["parameters"]["Webhook-Timestamp"];
        /** @description A signature of `{webhook-id}.{webhook-timestamp}.{body}` for each valid secret, separated by spaces. */
        "webhook-signature": components["parameters"]["Webhook-Signature"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/cloudevents+json": {
          /** @constant */
          specversion: "1.0";
          id: string;
          /** Format: uri */
          source: string;
          subject: string;
          /** Format: date-time */
          time: string;
          /** @constant */
          datacontenttype: "application/json";
          /** Format: uri */
          dataschema: string;
          /** @description Orders the events of one subject: compare as text. https://github.com/cloudevents/spec/blob/main/cloudevents/extensions/sequence.md */
          sequence: string;
          /** @constant */
          type: "life.petanque.webinar.cancelled";
          data: components["schemas"]["WebinarEventData"];
        };
      };
    };
    responses: {
      410: components["responses"]["EventsUnwanted"];
      429: components["responses"]["EventLimited"];
      503: components["responses"]["EventLater"];
      "2XX": components["responses"]["EventTaken"];
      default: components["responses"]["EventFailed"];
    };
  };
  "event-webinar-ended": {
    parameters: {
      query?: never;
      header: {
        /** @description The event's `id`. It is the same in each attempt. */
        "webhook-id": components["parameters"]["Webhook-Id"];
        /** @description When this attempt was made, in seconds since 1970. Refuse what is old. */
        "webhook-timestamp": components["parameters"]["Webhook-Timestamp"];
        /** @description A signature of `{webhook-id}.{webhook-timestamp}.{body}` for each valid secret, separated by spaces. */
        "webhook-signature": components["parameters"]["Webhook-Signature"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/cloudevents+json": {
          /** @constant */
          specversion: "1.0";
          id: string;
          /** Format: uri */
          source: string;
          subject: string;
          /** Format: date-time */
          time: string;
          /** @constant */
          datacontenttype: "application/json";
          /** Format: uri */
          dataschema: string;
          /** @description Orders the events of one subject: compare as text. https://github.com/cloudevents/spec/blob/main/cloudevents/extensions/sequence.md */
          sequence: string;
          /** @constant */
          type: "life.petanque.webinar.ended";
          data: components["schemas"]["WebinarEventData"];
        };
      };
    };
    responses: {
      410: components["responses"]["EventsUnwanted"];
      429: components["responses"]["EventLimited"];
      503: components["responses"]["EventLater"];
      "2XX": components["responses"]["EventTaken"];
      default: components["responses"]["EventFailed"];
    };
  };
  "event-webinar-recording-attached": {
    parameters: {
      query?: never;
      header: {
        /** @description The event's `id`. It is the same in each attempt. */
        "webhook-id": components["parameters"]["Webhook-Id"];
        /** @description When this attempt was made, in seconds since 1970. Refuse what is old. */
        "webhook-timestamp": components["parameters"]["Webhook-Timestamp"];
        /** @description A signature of `{webhook-id}.{webhook-timestamp}.{body}` for each valid secret, separated by spaces. */
        "webhook-signature": components["parameters"]["Webhook-Signature"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/cloudevents+json": {
          /** @constant */
          specversion: "1.0";
          id: string;
          /** Format: uri */
          source: string;
          subject: string;
          /** Format: date-time */
          time: string;
          /** @constant */
          datacontenttype: "application/json";
          /** Format: uri */
          dataschema: string;
          /** @description Orders the events of one subject: compare as text. https://github.com/cloudevents/spec/blob/main/cloudevents/extensions/sequence.md */
          sequence: string;
          /** @constant */
          type: "life.petanque.webinar.recording_attached";
          data: components["schemas"]["WebinarEventData"];
        };
      };
    };
    responses: {
      410: components["responses"]["EventsUnwanted"];
      429: components["responses"]["EventLimited"];
      503: components["responses"]["EventLater"];
      "2XX": components["responses"]["EventTaken"];
      default: components["responses"]["EventFailed"];
    };
  };
  "event-registration-created": {
    parameters: {
      query?: never;
      header: {
        /** @description The event's `id`. It is the same in each attempt. */
        "webhook-id": components["parameters"]["Webhook-Id"];
        /** @description When this attempt was made, in seconds since 1970. Refuse what is old. */
        "webhook-timestamp": components["parameters"]["Webhook-Timestamp"];
        /** @description A signature of `{webhook-id}.{webhook-timestamp}.{body}` for each valid secret, separated by spaces. */
        "webhook-signature": components["parameters"]["Webhook-Signature"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/cloudevents+json": {
          /** @constant */
          specversion: "1.0";
          id: string;
          /** Format: uri */
          source: string;
          subject: string;
          /** Format: date-time */
          time: string;
          /** @constant */
          datacontenttype: "application/json";
          /** Format: uri */
          dataschema: string;
          /** @description Orders the events of one subject: compare as text. https://github.com/cloudevents/spec/blob/main/cloudevents/extensions/sequence.md */
          sequence: string;
          /** @constant */
          type: "life.petanque.registration.created";
          data: components["schemas"]["RegistrationEventData"];
        };
      };
    };
    responses: {
      410: components["responses"]["EventsUnwanted"];
      429: components["responses"]["EventLimited"];
      503: components["responses"]["EventLater"];
      "2XX": components["responses"]["EventTaken"];
      default: components["responses"]["EventFailed"];
    };
  };
  "event-registration-corrected": {
    parameters: {
      query?: never;
      header: {
        /** @description The event's `id`. It is the same in each attempt. */
        "webhook-id": components["parameters"]["Webhook-Id"];
        /** @description When this attempt was made, in seconds since 1970. Refuse what is old. */
        "webhook-timestamp": components["parameters"]["Webhook-Timestamp"];
        /** @description A signature of `{webhook-id}.{webhook-timestamp}.{body}` for each valid secret, separated by spaces. */
        "webhook-signature": components["parameters"]["Webhook-Signature"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/cloudevents+json": {
          /** @constant */
          specversion: "1.0";
          id: string;
          /** Format: uri */
          source: string;
          subject: string;
          /** Format: date-time */
          time: string;
          /** @constant */
          datacontenttype: "application/json";
          /** Format: uri */
          dataschema: string;
          /** @description Orders the events of one subject: compare as text. https://github.com/cloudevents/spec/blob/main/cloudevents/extensions/sequence.md */
          sequence: string;
          /** @constant */
          type: "life.petanque.registration.corrected";
          data: components["schemas"]["RegistrationEventData"];
        };
      };
    };
    responses: {
      410: components["responses"]["EventsUnwanted"];
      429: components["responses"]["EventLimited"];
      503: components["responses"]["EventLater"];
      "2XX": components["responses"]["EventTaken"];
      default: components["responses"]["EventFailed"];
    };
  };
  "event-registration-cancelled": {
    parameters: {
      query?: never;
      header: {
        /** @description The event's `id`. It is the same in each attempt. */
        "webhook-id": components["parameters"]["Webhook-Id"];
        /** @description When this attempt was made, in seconds since 1970. Refuse what is old. */
        "webhook-timestamp": components["parameters"]["Webhook-Timestamp"];
        /** @description A signature of `{webhook-id}.{webhook-timestamp}.{body}` for each valid secret, separated by spaces. */
        "webhook-signature": components["parameters"]["Webhook-Signature"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/cloudevents+json": {
          /** @constant */
          specversion: "1.0";
          id: string;
          /** Format: uri */
          source: string;
          subject: string;
          /** Format: date-time */
          time: string;
          /** @constant */
          datacontenttype: "application/json";
          /** Format: uri */
          dataschema: string;
          /** @description Orders the events of one subject: compare as text. https://github.com/cloudevents/spec/blob/main/cloudevents/extensions/sequence.md */
          sequence: string;
          /** @constant */
          type: "life.petanque.registration.cancelled";
          data: components["schemas"]["RegistrationEventData"];
        };
      };
    };
    responses: {
      410: components["responses"]["EventsUnwanted"];
      429: components["responses"]["EventLimited"];
      503: components["responses"]["EventLater"];
      "2XX": components["responses"]["EventTaken"];
      default: components["responses"]["EventFailed"];
    };
  };
  "event-registration-attended": {
    parameters: {
      query?: never;
      header: {
        /** @description The event's `id`. It is the same in each attempt. */
        "webhook-id": components["parameters"]["Webhook-Id"];
        /** @description When this attempt was made, in seconds since 1970. Refuse what is old. */
        "webhook-timestamp": components["parameters"]["Webhook-Timestamp"];
        /** @description A signature of `{webhook-id}.{webhook-timestamp}.{body}` for each valid secret, separated by spaces. */
        "webhook-signature": components["parameters"]["Webhook-Signature"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/cloudevents+json": {
          /** @constant */
          specversion: "1.0";
          id: string;
          /** Format: uri */
          source: string;
          subject: string;
          /** Format: date-time */
          time: string;
          /** @constant */
          datacontenttype: "application/json";
          /** Format: uri */
          dataschema: string;
          /** @description Orders the events of one subject: compare as text. https://github.com/cloudevents/spec/blob/main/cloudevents/extensions/sequence.md */
          sequence: string;
          /** @constant */
          type: "life.petanque.registration.attended";
          data: components["schemas"]["RegistrationEventData"];
        };
      };
    };
    responses: {
      410: components["responses"]["EventsUnwanted"];
      429: components["responses"]["EventLimited"];
      503: components["responses"]["EventLater"];
      "2XX": components["responses"]["EventTaken"];
      default: components["responses"]["EventFailed"];
    };
  };
  "event-registration-attendance-undone": {
    parameters: {
      query?: never;
      header: {
        /** @description The event's `id`. It is the same in each attempt. */
        "webhook-id": components["parameters"]["Webhook-Id"];
        /** @description When this attempt was made, in seconds since 1970. Refuse what is old. */
        "webhook-timestamp": components["parameters"]["Webhook-Timestamp"];
        /** @description A signature of `{webhook-id}.{webhook-timestamp}.{body}` for each valid secret, separated by spaces. */
        "webhook-signature": components["parameters"]["Webhook-Signature"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/cloudevents+json": {
          /** @constant */
          specversion: "1.0";
          id: string;
          /** Format: uri */
          source: string;
          subject: string;
          /** Format: date-time */
          time: string;
          /** @constant */
          datacontenttype: "application/json";
          /** Format: uri */
          dataschema: string;
          /** @description Orders the events of one subject: compare as text. https://github.com/cloudevents/spec/blob/main/cloudevents/extensions/sequence.md */
          sequence: string;
          /** @constant */
          type: "life.petanque.registration.attendance_undone";
          data: components["schemas"]["RegistrationEventData"];
        };
      };
    };
    responses: {
      410: components["responses"]["EventsUnwanted"];
      429: components["responses"]["EventLimited"];
      503: components["responses"]["EventLater"];
      "2XX": components["responses"]["EventTaken"];
      default: components["responses"]["EventFailed"];
    };
  };
  "event-mail-bounced": {
    parameters: {
      query?: never;
      header: {
        /** @description The event's `id`. It is the same in each attempt. */
        "webhook-id": components["parameters"]["Webhook-Id"];
        /** @description When this attempt was made, in seconds since 1970. Refuse what is old. */
        "webhook-timestamp": components["parameters"]["Webhook-Timestamp"];
        /** @description A signature of `{webhook-id}.{webhook-timestamp}.{body}` for each valid secret, separated by spaces. */
        "webhook-signature": components["parameters"]["Webhook-Signature"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/cloudevents+json": {
          /** @constant */
          specversion: "1.0";
          id: string;
          /** Format: uri */
          source: string;
          subject: string;
          /** Format: date-time */
          time: string;
          /** @constant */
          datacontenttype: "application/json";
          /** Format: uri */
          dataschema: string;
          /** @description Orders the events of one subject: compare as text. https://github.com/cloudevents/spec/blob/main/cloudevents/extensions/sequence.md */
          sequence: string;
          /** @constant */
          type: "life.petanque.mail.bounced";
          data: components["schemas"]["MailEventData"];
        };
      };
    };
    responses: {
      410: components["responses"]["EventsUnwanted"];
      429: components["responses"]["EventLimited"];
      503: components["responses"]["EventLater"];
      "2XX": components["responses"]["EventTaken"];
      default: components["responses"]["EventFailed"];
    };
  };
  "event-mail-complained": {
    parameters: {
      query?: never;
      header: {
        /** @description The event's `id`. It is the same in each attempt. */
        "webhook-id": components["parameters"]["Webhook-Id"];
        /** @description When this attempt was made, in seconds since 1970. Refuse what is old. */
        "webhook-timestamp": components["parameters"]["Webhook-Timestamp"];
        /** @description A signature of `{webhook-id}.{webhook-timestamp}.{body}` for each valid secret, separated by spaces. */
        "webhook-signature": components["parameters"]["Webhook-Signature"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/cloudevents+json": {
          /** @constant */
          specversion: "1.0";
          id: string;
          /** Format: uri */
          source: string;
          subject: string;
          /** Format: date-time */
          time: string;
          /** @constant */
          datacontenttype: "application/json";
          /** Format: uri */
          dataschema: string;
          /** @description Orders the events of one subject: compare as text. https://github.com/cloudevents/spec/blob/main/cloudevents/extensions/sequence.md */
          sequence: string;
          /** @constant */
          type: "life.petanque.mail.complained";
          data: components["schemas"]["MailEventData"];
        };
      };
    };
    responses: {
      410: components["responses"]["EventsUnwanted"];
      429: components["responses"]["EventLimited"];
      503: components["responses"]["EventLater"];
      "2XX": components["responses"]["EventTaken"];
      default: components["responses"]["EventFailed"];
    };
  };
  "event-person-erased": {
    parameters: {
      query?: never;
      header: {
        /** @description The event's `id`. It is the same in each attempt. */
        "webhook-id": components["parameters"]["Webhook-Id"];
        /** @description When this attempt was made, in seconds since 1970. Refuse what is old. */
        "webhook-timestamp": components["parameters"]["Webhook-Timestamp"];
        /** @description A signature of `{webhook-id}.{webhook-timestamp}.{body}` for each valid secret, separated by spaces. */
        "webhook-signature": components["parameters"]["Webhook-Signature"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/cloudevents+json": {
          /** @constant */
          specversion: "1.0";
          id: string;
          /** Format: uri */
          source: string;
          subject: string;
          /** Format: date-time */
          time: string;
          /** @constant */
          datacontenttype: "application/json";
          /** Format: uri */
          dataschema: string;
          /** @description Orders the events of one subject: compare as text. https://github.com/cloudevents/spec/blob/main/cloudevents/extensions/sequence.md */
          sequence: string;
          /** @constant */
          type: "life.petanque.person.erased";
          data: components["schemas"]["PersonErasedEventData"];
        };
      };
    };
    responses: {
      410: components["responses"]["EventsUnwanted"];
      429: components["responses"]["EventLimited"];
      503: components["responses"]["EventLater"];
      "2XX": components["responses"]["EventTaken"];
      default: components["responses"]["EventFailed"];
    };
  };
  "event-test": {
    parameters: {
      query?: never;
      header: {
        /** @description The event's `id`. It is the same in each attempt. */
        "webhook-id": components["parameters"]["Webhook-Id"];
        /** @description When this attempt was made, in seconds since 1970. Refuse what is old. */
        "webhook-timestamp": components["parameters"]["Webhook-Timestamp"];
        /** @description A signature of `{webhook-id}.{webhook-timestamp}.{body}` for each valid secret, separated by spaces. */
        "webhook-signature": components["parameters"]["Webhook-Signature"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/cloudevents+json": {
          /** @constant */
          specversion: "1.0";
          id: string;
          /** Format: uri */
          source: string;
          subject: string;
          /** Format: date-time */
          time: string;
          /** @constant */
          datacontenttype: "application/json";
          /** Format: uri */
          dataschema: string;
          /** @description Orders the events of one subject: compare as text. https://github.com/cloudevents/spec/blob/main/cloudevents/extensions/sequence.md */
          sequence: string;
          /** @constant */
          type: "life.petanque.test";
          data: components["schemas"]["TestEventData"];
        };
      };
    };
    responses: {
      410: components["responses"]["EventsUnwanted"];
      429: components["responses"]["EventLimited"];
      503: components["responses"]["EventLater"];
      "2XX": components["responses"]["EventTaken"];
      default: components["responses"]["EventFailed"];
    };
  };
}
