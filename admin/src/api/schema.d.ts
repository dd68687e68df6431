/** Generated from functions/openapi.json: npm run openapi. */

export interface components {
  schemas: {
    AskedInterest: { locale: "en" | "fr"; name: string | null; topics: string[] };
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
        status?: "registered" | "cancelled";
        attended?: "true" | "false" | "unmarked";
        mail_status?: "delivered" | "refused" | "bounced" | "dropped" | "complained" | "suppressed";
        reminder_24h?: "sent" | "unsent";
        reminder_1h?: "sent" | "unsent";
        text?: string;
      };
      expected_count?: number;
      attended?: boolean;
    };
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
    AuditPage: { rows: components["schemas"]["AuditRow"][]; next_page_token: string | null };
    AuditRow: {
      id: string;
      action:
        | "sys.webinar.create"
        | "sys.webinar.update"
        | "sys.webinar.publish"
        | "sys.webinar.end"
        | "sys.webinar.cancel"
        | "sys.webinar.recording"
        | "sys.webinar.delete"
        | "sys.webinar.invite"
        | "sys.webinar.provision"
        | "sys.webinar.send_reminder"
        | "sys.webinar.mail"
        | "sys.webinar.pause_delivery"
        | "sys.webinar.resume_delivery"
        | "sys.webinar.resolve_unknown"
        | "sys.webinar.mark_attendance"
        | "sys.webinar.undo_attendance"
        | "sys.webinar.export"
        | "sys.person.export"
        | "sys.person.erase"
        | "sys.person.allow_mail"
        | "sys.operations.sweep"
        | "sys.access.refused";
      outcome: "done" | "refused";
      actor_uid: string;
      actor_email: string | null;
      actor_kind?: "person" | "system";
      actor_capabilities: ("sys_support" | "sys_engineer")[];
      webinar_id: string | null;
      changes: { [name: string]: { before: unknown; after: unknown } };
      facts: { [name: string]: unknown };
      request_id: string;
      trace_id?: string | null;
      address: string;
      user_agent: string;
      at: string;
    };
    CancelOrder: { reason?: string | null };
    CancelPreview: {
      version: number;
      mails: {
        kind: "reschedule" | "details" | "cancellation";
        would_get: number;
        unreachable: number;
      }[];
      calendar: { notice: "update" | "new_invitation" | "cancellation"; guests: number } | null;
      reaches_nobody: boolean;
    };
    ChangePreview: {
      version: number;
      mails: {
        kind: "reschedule" | "details" | "cancellation";
        would_get: number;
        unreachable: number;
      }[];
      calendar: { notice: "update" | "new_invitation" | "cancellation"; guests: number } | null;
      reaches_nobody: boolean;
      before: components["schemas"]["WebinarPatch"];
      after: components["schemas"]["WebinarPatch"];
    };
    DoubtfulParticipant: {
      name: string;
      candidates: { registration_id: string; name: string; email: string }[];
    };
    InterestCount: { count: number };
    InterestPage: {
      count: number | null;
      leads: components["schemas"]["Lead"][];
      next_page_token: string | null;
    };
    InterestReceived: { received: true; is_to_be_confirmed: boolean };
    InterestTopics: { url: string; topics: string[] };
    Lead: {
      id: string;
      email: string;
      name: string | null;
      topics: string[];
      subscribed_at: string;
      source: string;
    };
    MailAllowance: { email: string; reason: string };
    MailAllowed: { was_held_back: boolean; registrations: number; gets_news: boolean };
    MailPreview: { subject: string; text: string; html: string };
    NewInterest: {
      email: string;
      name?: string | null;
      topics: string[];
      locale?: "en" | "fr";
      time_zone?: string;
      source?: string;
      consent: true;
      homepage?: string;
    };
    NewRegistration: {
      email: string;
      name: string;
      organisation?: string | null;
      locale?: "en" | "fr";
      time_zone?: string;
      source?: string;
      consent: true;
      homepage?: string;
    };
    NewWebinar: {
      title: string;
      description?: string;
      tags?: string[];
      host_email: string;
      starts_at: string;
      ends_at: string;
      time_zone: string;
      locale?: "en" | "fr";
      capacity?: number | null;
      promote_on_homepage?: boolean;
    };
    Operations: {
      at: string;
      sweep: {
        job:
          | {
              state: "enabled" | "paused" | "disabled" | "missing" | "unknown";
              schedule: string | null;
              next_at: string | null;
              last_attempt_at: string | null;
              last_attempt_succeeded: boolean | null;
            }
          | { reason: string };
        last_run_at: string | null;
        age_s: number | null;
        is_late: boolean;
        report: { [name: string]: number } | null;
        runs: {
          at: string;
          duration_ms: number;
          report: { [name: string]: number } | null;
          failure: string | null;
        }[];
      };
      queues:
        | {
            name: string;
            state: "running" | "paused" | "disabled" | "missing" | "unknown";
            tasks: number;
            has_more: boolean;
          }[]
        | { reason: string };
      open_batches: {
        planned: number;
        sending: number;
        unknown: number;
        accepted: number;
        oldest_due: { batch_id: string; webinar_id: string; due_at: string } | null;
      };
      unsent_opt_ins: number;
      paused_deliveries: {
        webinar_id: string;
        kind:
          | "reminder_24h"
          | "reminder_1h"
          | "reschedule"
          | "details"
          | "cancellation"
          | "post_event"
          | "confirmation";
        schedule_version: number;
        at: string;
        by: string;
        reason: string;
        detail: string | null;
      }[];
      undecided_deliveries: {
        webinar_id: string;
        kind:
          | "reminder_24h"
          | "reminder_1h"
          | "reschedule"
          | "details"
          | "cancellation"
          | "post_event"
          | "confirmation";
        schedule_version: number;
        people: number;
      }[];
      last_mail_event_at: string | null;
      failing_deliveries: {
        webinar_id: string;
        kind:
          | "reminder_24h"
          | "reminder_1h"
          | "reschedule"
          | "details"
          | "cancellation"
          | "post_event"
          | "confirmation";
        schedule_version: number;
        at: string;
        sent: number;
        failed: number;
        bounced: number;
      }[];
      failures: {
        kind: "mail" | "calendar";
        webinar_id: string;
        at: string;
        message: string;
        batch: { id: string; kind: string; state: string } | null;
      }[];
    };
    OwnRegistration: {
      status: "registered" | "cancelled";
      title: string;
      slug: string;
      starts_at: string;
      ends_at: string;
      time_zone: string;
      locale: "en" | "fr";
    };
    PauseOrder: { reason?: string };
    PersonErased: {
      registrations: number;
      interests: number;
      mails: number;
      is_kept_suppressed: boolean;
      calendar: {
        webinar_id: string;
        state: "done" | "under_way" | "failed";
        reason: string | null;
      }[];
      mail_provider: { state: "done" | "under_way" | "failed"; reason: string | null };
    };
    PersonExport: {
      email: string;
      registrations: {
        id: string;
        webinar_id: string;
        email: string;
        name: string;
        organisation: string | null;
        locale: "en" | "fr";
        time_zone: string;
        source: string;
        consent_at: string;
        registered_at: string;
        status: "registered" | "cancelled";
        invitation: "joining" | "guest" | "mail";
        cancelled_at: string | null;
        reminder_24h_sent_at: string | null;
        reminder_1h_sent_at: string | null;
        reminder_24h_schedule: number;
        reminder_1h_schedule: number;
        reschedule_schedule: number;
        cancellation_schedule: number;
        confirmation_schedule: number | null;
        confirmation_bound_at?: string | null;
        confirmation_repeated_at?: string | null;
        reminder_24h_sent_schedule: number;
        reminder_1h_sent_schedule: number;
        cancellation_sent_at: string | null;
        attended: boolean | null;
        attendance_marked_at: string | null;
        attendance_source: "operator" | "import" | null;
        attendance_mark_id?: string | null;
        mail_status:
          | "delivered"
          | "refused"
          | "bounced"
          | "dropped"
          | "complained"
          | "suppressed"
          | null;
        search_name: string;
        search_surname: string;
        [name: string]: unknown;
      }[];
      interest: {
        id: string;
        email: string;
        name: string | null;
        topics: string[];
        locale?: "en" | "fr" | null;
        time_zone?: string | null;
        subscribed_at: string;
        consent_at?: string | null;
        unsubscribed_at: string | null;
        is_unsubscribed: boolean;
        mail_status?: "bounced" | "complained" | null;
        source: string;
      } | null;
      pending_interests: {
        name: string | null;
        topics: string[];
        source: string;
        locale: "en" | "fr" | null;
        time_zone: string | null;
        asked_at: string;
      }[];
      suppression: { scope: string; reason: string; at: string } | null;
      erasure: {
        calendar: {
          webinar_id: string;
          state: "done" | "under_way" | "failed";
          reason: string | null;
        }[];
        mail_provider: { state: "done" | "under_way" | "failed"; reason: string | null };
        requested_at: string;
      } | null;
      mails: { kind: string; webinar_id: string; planned_at: string }[];
    };
    PersonOrder: { email: string };
    Problem: {
      type: string;
      title: string;
      status: number;
      detail: string;
      code:
        | "validation_failed"
        | "malformed_json"
        | "unauthenticated"
        | "insufficient_user_authentication"
        | "forbidden"
        | "not_found"
        | "method_not_allowed"
        | "invalid_transition"
        | "meet_url_missing"
        | "starts_in_past"
        | "webinar_started"
        | "registration_closed"
        | "webinar_full"
        | "unknown_changed"
        | "selection_changed"
        | "no_conference_record"
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
      errors?: { pointer: string; message: string }[];
    };
    ProblemCode:
      | "validation_failed"
      | "malformed_json"
      | "unauthenticated"
      | "insufficient_user_authentication"
      | "forbidden"
      | "not_found"
      | "method_not_allowed"
      | "invalid_transition"
      | "meet_url_missing"
      | "starts_in_past"
      | "webinar_started"
      | "registration_closed"
      | "webinar_full"
      | "unknown_changed"
      | "selection_changed"
      | "no_conference_record"
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
      url: string;
      title: string;
      description: string;
      tags: string[];
      host_name: string;
      starts_at: string;
      ends_at: string;
      time_zone: string;
      locale: "en" | "fr";
      state: "open" | "full" | "closed" | "ended" | "recorded" | "cancelled";
      is_promoted: boolean;
      places_left: number | null;
      recording_url: string | null;
      cancel_reason: string | null;
    };
    PublicWebinarList: { url: string; webinars: components["schemas"]["PublicWebinar"][] };
    RecipientPage: {
      recipients: {
        id: string;
        name: string;
        email: string;
        outcome: "sent" | "failed" | "unknown" | "pending";
        reason: string | null;
        at: string;
      }[];
      next_page_token: string | null;
    };
    Recording: { recording_url: string };
    Registered: { registered: true };
    Registration: {
      id: string;
      webinar_id: string;
      email: string;
      name: string;
      organisation: string | null;
      locale: "en" | "fr";
      time_zone: string;
      source: string;
      consent_at: string;
      registered_at: string;
      status: "registered" | "cancelled";
      invitation: "joining" | "guest" | "mail";
      cancelled_at: string | null;
      reminder_24h_sent_at: string | null;
      reminder_1h_sent_at: string | null;
      cancellation_sent_at: string | null;
      attended: boolean | null;
      attendance_marked_at: string | null;
      attendance_source: "operator" | "import" | null;
      mail_status:
        | "delivered"
        | "refused"
        | "bounced"
        | "dropped"
        | "complained"
        | "suppressed"
        | null;
      has_reminder_24h: boolean;
      has_reminder_1h: boolean;
    };
    RegistrationPage: {
      registrations: components["schemas"]["Registration"][];
      next_page_token: string | null;
      count: number | null;
    };
    RegistrationStatistics: {
      registrations: { from: string; to: string; count: number }[];
      mail: { [name: string]: number };
      attendance: { attended: number; absent: number; unmarked: number };
      cancelled: number;
    };
    ReminderPreview: {
      would_get: number;
      already_settled: number;
      unreachable: number;
      cancelled: number;
      sample: { id: string; name: string; email: string }[];
    };
    ReminderReply: {
      queued: number;
      already_sent: number;
      in_progress: number;
      run: components["schemas"]["RunReceipt"];
    };
    ResolveOrder: {
      decision: "send_again" | "count_as_sent";
      expected_unknown: number;
      undecided_at: string;
      schedule_version?: number;
      edition?: number;
    };
    RunReceipt: {
      kind:
        | "reminder_24h"
        | "reminder_1h"
        | "reschedule"
        | "details"
        | "cancellation"
        | "post_event"
        | "confirmation";
      schedule_version: number;
      edition: number | null;
      id: string;
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
      reasons: { [name: string]: number };
      opened_at: string;
      finished_at: string | null;
    };
    StatusCounts: {
      DRAFT: number;
      SCHEDULED: number;
      ENDED: number;
      CANCELLED: number;
      PUBLISHED: number;
    };
    SweepControlled: {
      action: "run" | "pause" | "resume";
      job: {
        state: "enabled" | "paused" | "disabled" | "missing" | "unknown";
        schedule: string | null;
        next_at: string | null;
        last_attempt_at: string | null;
        last_attempt_succeeded: boolean | null;
      };
    };
    SweepOrder: { action: "run" | "pause" | "resume" };
    UndoOrder: { mark_id: string };
    UndoReply: { restored: number; left: number; attended_count: number };
    Unsubscribed: { unsubscribed: boolean };
    Webinar: {
      id: string;
      title: string;
      description: string;
      tags: string[];
      host_email: string;
      starts_at: string;
      ends_at: string;
      time_zone: string;
      locale: "en" | "fr";
      capacity: number | null;
      slug: string;
      status: "DRAFT" | "SCHEDULED" | "ENDED" | "CANCELLED" | "PUBLISHED";
      promote_on_homepage: boolean;
      meet_url: string | null;
      calendar_event_id: string | null;
      meet_provision_error: {
        code: string;
        message: string;
        hint: string;
        retryable: boolean;
        at: string;
      } | null;
      recording_url: string | null;
      reminder_24h_sent_at: string | null;
      reminder_1h_sent_at: string | null;
      cancelled_at: string | null;
      cancel_reason: string | null;
      ended_at: string | null;
      published_at: string | null;
      post_event_dispatched_at: string | null;
      schedule_version: number;
      version: number;
      registered_count: number;
      attended_count: number;
      created_at: string;
      created_by: string;
      updated_at: string;
      updated_by: string;
      allowed_actions: {
        action:
          | "update"
          | "publish"
          | "send_reminder"
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
      starts_at: string;
      ends_at: string;
      time_zone: string;
      locale: "en" | "fr";
      capacity: number | null;
      slug: string;
      status: "DRAFT" | "SCHEDULED" | "ENDED" | "CANCELLED" | "PUBLISHED";
      promote_on_homepage: boolean;
      meet_url: string | null;
      calendar_event_id: string | null;
      meet_provision_error: {
        code: string;
        message: string;
        hint: string;
        retryable: boolean;
        at: string;
      } | null;
      recording_url: string | null;
      reminder_24h_sent_at: string | null;
      reminder_1h_sent_at: string | null;
      cancelled_at: string | null;
      cancel_reason: string | null;
      ended_at: string | null;
      published_at: string | null;
      post_event_dispatched_at: string | null;
      schedule_version: number;
      version: number;
      registered_count: number;
      attended_count: number;
      created_at: string;
      created_by: string;
      updated_at: string;
      updated_by: string;
      allowed_actions: {
        action:
          | "update"
          | "publish"
          | "send_reminder"
          | "cancel"
          | "attach_recording"
          | "mark_attendance"
          | "delete";
        allowed: boolean;
        code: components["schemas"]["ProblemCode"] | null;
        reason: string | null;
      }[];
      mail_runs: components["schemas"]["RunReceipt"][];
    };
    WebinarPage: {
      webinars: components["schemas"]["Webinar"][];
      next_page_token: string | null;
      counts: components["schemas"]["StatusCounts"] | null;
    };
    WebinarPatch: {
      title?: string;
      description?: string;
      tags?: string[];
      host_email?: string;
      starts_at?: string;
      ends_at?: string;
      time_zone?: string;
      locale?: "en" | "fr";
      capacity?: number | null;
      promote_on_homepage?: boolean;
    };
  };
}

export interface paths {
  "/registrations/{token}/cancel": {
    /** Cancel the registration that a link stands for */
    post: {
      parameters: { path: { token: string }; query?: never; header?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["OwnRegistration"];
            "text/html": string;
          };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
    /** Show the registration that a link to cancel stands for */
    get: {
      parameters: { path: { token: string }; query?: never; header?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["OwnRegistration"];
            "text/html": string;
          };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
  };
  "/interest/{token}/confirm": {
    /** Confirm an interest from one's own mailbox */
    post: {
      parameters: { path: { token: string }; query?: never; header?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["AskedInterest"];
            "text/html": string;
          };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
    /** Show what a link to confirm an interest stands for */
    get: {
      parameters: { path: { token: string }; query?: never; header?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["AskedInterest"];
            "text/html": string;
          };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
  };
  "/webinars/{slug}/invite.ics": {
    /** Download a webinar as an entry for calendars */
    get: {
      parameters: { path: { slug: string }; query?: { key?: string }; header?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { "text/calendar; charset=utf-8": string };
        };
        304: { headers: { [name: string]: unknown }; content?: never };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
  };
  "/webinars/{slug}": {
    /** Show one webinar to whoever may want to come */
    get: {
      parameters: { path: { slug: string }; query?: never; header?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["PublicWebinar"];
            "text/html": string;
          };
        };
        304: { headers: { [name: string]: unknown }; content?: never };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
  };
  "/webinars": {
    /** List the upcoming webinars, the promoted ones first */
    get: {
      parameters: { path?: never; query?: { lang?: "en" | "fr" }; header?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["PublicWebinarList"];
            "text/html": string;
          };
        };
        304: { headers: { [name: string]: unknown }; content?: never };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
  };
  "/webinars/{slug}/registrations": {
    /** Register for a webinar */
    post: {
      parameters: { path: { slug: string }; query?: never; header?: never };
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewRegistration"];
          "application/x-www-form-urlencoded": components["schemas"]["NewRegistration"];
        };
      };
      responses: {
        202: {
          headers: { [name: string]: unknown };
          content: { "application/json": components["schemas"]["Registered"]; "text/html": string };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
  };
  "/webinars/interest": {
    /** Show the topics that people can hear about */
    get: {
      parameters: { path?: never; query?: never; header?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["InterestTopics"];
            "text/html": string;
          };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
    /** Ask for news of webinars on some topics */
    post: {
      parameters: { path?: never; query?: never; header?: never };
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewInterest"];
          "application/x-www-form-urlencoded": components["schemas"]["NewInterest"];
        };
      };
      responses: {
        202: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["InterestReceived"];
            "text/html": string;
          };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
  };
  "/unsubscribe/{token}": {
    /** Show what a link to unsubscribe stands for */
    get: {
      parameters: { path: { token: string }; query?: never; header?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["Unsubscribed"];
            "text/html": string;
          };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
    /** Unsubscribe from mail about recordings */
    post: {
      parameters: { path: { token: string }; query?: never; header?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["Unsubscribed"];
            "text/html": string;
          };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
  };
  "/sys/people/allow-mail": {
    /** Let mail go again to one person, whose mail had come back or who had complained */
    post: {
      parameters: { path?: never; query?: never; header?: never };
      requestBody: { content: { "application/json": components["schemas"]["MailAllowance"] } };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { "application/json": components["schemas"]["MailAllowed"] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
  };
  "/sys/webinars/{id}/recording": {
    /** Publish the recording and mail those who asked for such news; or correct its address */
    post: {
      parameters: { path: { id: string }; query?: never; header?: { "If-Match"?: string } };
      requestBody: { content: { "application/json": components["schemas"]["Recording"] } };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { "application/json": components["schemas"]["Webinar"] };
        };
        412: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
  };
  "/sys/webinars/{id}/cancel": {
    /** Cancel a webinar: registered people are mailed, the Calendar event is deleted */
    post: {
      parameters: { path: { id: string }; query?: never; header?: { "If-Match"?: string } };
      requestBody?: { content: { "application/json": components["schemas"]["CancelOrder"] } };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { "application/json": components["schemas"]["Webinar"] };
        };
        412: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
  };
  "/sys/operations/sweep": {
    /** Run the sweep now, pause it or resume it */
    post: {
      parameters: { path?: never; query?: never; header?: never };
      requestBody: { content: { "application/json": components["schemas"]["SweepOrder"] } };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { "application/json": components["schemas"]["SweepControlled"] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
  };
  "/sys/interest": {
    /** How many people would be told about the recording of a webinar with these tags */
    get: {
      parameters: { path?: never; query: { tags: string }; header?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { "application/json": components["schemas"]["InterestCount"] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
  };
  "/sys/webinars": {
    /** Create a webinar, its Calendar event and its Meet link */
    post: {
      parameters: { path?: never; query?: never; header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": components["schemas"]["NewWebinar"] } };
      responses: {
        201: {
          headers: { [name: string]: unknown };
          content: { "application/json": components["schemas"]["Webinar"] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
    /** Webinars, by their start */
    get: {
      parameters: {
        path?: never;
        query?: {
          page_size?: number;
          page_token?: string;
          status?: "DRAFT" | "SCHEDULED" | "ENDED" | "CANCELLED" | "PUBLISHED";
          tag?: string;
          host?: string;
          text?: string;
          from?: string;
          to?: string;
          order?: "asc" | "desc";
        };
        header?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { "application/json": components["schemas"]["WebinarPage"] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
  };
  "/sys/webinars/{id}": {
    /** Delete a draft and its Calendar event */
    delete: {
      parameters: { path: { id: string }; query?: never; header?: { "If-Match"?: string } };
      requestBody?: never;
      responses: {
        204: { headers: { [name: string]: unknown }; content?: never };
        412: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
    /** A webinar, what may be done to it now, and what mail went out for it */
    get: {
      parameters: { path: { id: string }; query?: never; header?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { "application/json": components["schemas"]["WebinarDetail"] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
    /** Change a webinar; its Calendar event follows */
    patch: {
      parameters: { path: { id: string }; query?: never; header?: { "If-Match"?: string } };
      requestBody?: { content: { "application/json": components["schemas"]["WebinarPatch"] } };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { "application/json": components["schemas"]["Webinar"] };
        };
        412: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
  };
  "/sys/people/erase": {
    /** Erase one person, but for the digest that keeps mail from them */
    post: {
      parameters: { path?: never; query?: never; header?: never };
      requestBody: { content: { "application/json": components["schemas"]["PersonOrder"] } };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { "application/json": components["schemas"]["PersonErased"] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
  };
  "/sys/people/export": {
    /** Hand out all that is kept of one person */
    post: {
      parameters: { path?: never; query?: never; header?: never };
      requestBody: { content: { "application/json": components["schemas"]["PersonOrder"] } };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { "application/json": components["schemas"]["PersonExport"] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
  };
  "/sys/webinars/{id}/registrations.csv": {
    /** All registrations of a webinar as a CSV file for spreadsheets */
    get: {
      parameters: { path: { id: string }; query?: never; header?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { "text/csv; charset=utf-8": string };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
  };
  "/sys/operations": {
    /** The sweep, the queues, open mail and what failed lately */
    get: {
      parameters: { path?: never; query?: never; header?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { "application/json": components["schemas"]["Operations"] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
  };
  "/sys/webinars/{id}/statistics": {
    /** Registrations over time, what became of their mail, and who attended */
    get: {
      parameters: { path: { id: string }; query?: never; header?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { "application/json": components["schemas"]["RegistrationStatistics"] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
  };
  "/sys/webinars/{id}/import-attendance": {
    /** Mark as attended whom Meet's own record of the meeting names */
    post: {
      parameters: { path: { id: string }; query?: never; header?: { "If-Match"?: string } };
      requestBody?: { content: { "application/json": Record<string, never> } };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { "application/json": components["schemas"]["AttendanceImportReply"] };
        };
        412: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
  };
  "/sys/audit": {
    /** Who changed what, the newest first */
    get: {
      parameters: {
        path?: never;
        query?: {
          page_size?: number;
          page_token?: string;
          webinar_id?: string;
          actor?: string;
          actor_kind?: "person" | "system";
          action?:
            | "sys.webinar.create"
            | "sys.webinar.update"
            | "sys.webinar.publish"
            | "sys.webinar.end"
            | "sys.webinar.cancel"
            | "sys.webinar.recording"
            | "sys.webinar.delete"
            | "sys.webinar.invite"
            | "sys.webinar.provision"
            | "sys.webinar.send_reminder"
            | "sys.webinar.mail"
            | "sys.webinar.pause_delivery"
            | "sys.webinar.resume_delivery"
            | "sys.webinar.resolve_unknown"
            | "sys.webinar.mark_attendance"
            | "sys.webinar.undo_attendance"
            | "sys.webinar.export"
            | "sys.person.export"
            | "sys.person.erase"
            | "sys.person.allow_mail"
            | "sys.operations.sweep"
            | "sys.access.refused";
          from?: string;
          to?: string;
        };
        header?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { "application/json": components["schemas"]["AuditPage"] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
  };
  "/sys/webinars/{id}/deliveries/{kind}/recipients": {
    /** Who of one kind of a webinar's mail has it, failed, or still waits */
    get: {
      parameters: {
        path: {
          id: string;
          kind:
            | "reminder_24h"
            | "reminder_1h"
            | "reschedule"
            | "details"
            | "cancellation"
            | "post_event"
            | "confirmation";
        };
        query: {
          page_size?: number;
          page_token?: string;
          outcome: "sent" | "failed" | "unknown" | "pending";
          schedule_version?: number;
          edition?: number;
        };
        header?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { "application/json": components["schemas"]["RecipientPage"] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
  };
  "/sys/webinars/{id}/registrations": {
    /** A webinar's registrations, in the order they came */
    get: {
      parameters: {
        path: { id: string };
        query?: {
          page_size?: number;
          page_token?: string;
          status?: "registered" | "cancelled";
          attended?: "true" | "false" | "unmarked";
          mail_status?:
            | "delivered"
            | "refused"
            | "bounced"
            | "dropped"
            | "complained"
            | "suppressed";
          reminder_24h?: "sent" | "unsent";
          reminder_1h?: "sent" | "unsent";
          text?: string;
          count?: "true";
        };
        header?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { "application/json": components["schemas"]["RegistrationPage"] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
  };
  "/sys/webinars/{id}/mark-attendance": {
    /** Say who attended: by registration, by e-mail address, by filter, or with Meet's attendance list */
    post: {
      parameters: { path: { id: string }; query?: never; header?: { "If-Match"?: string } };
      requestBody: { content: { "application/json": components["schemas"]["AttendanceOrder"] } };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { "application/json": components["schemas"]["AttendanceReply"] };
        };
        412: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
  };
  "/sys/webinars/{id}/deliveries/{kind}/pause": {
    /** Hold one kind of a webinar's mail, before it begins or in its midst */
    post: {
      parameters: {
        path: {
          id: string;
          kind:
            | "reminder_24h"
            | "reminder_1h"
            | "reschedule"
            | "details"
            | "cancellation"
            | "post_event"
            | "confirmation";
        };
        query?: never;
        header?: { "If-Match"?: string };
      };
      requestBody?: { content: { "application/json": components["schemas"]["PauseOrder"] } };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { "application/json": components["schemas"]["RunReceipt"] };
        };
        412: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
  };
  "/sys/webinars/{id}/preview-cancel": {
    /** Preview whom a cancellation would reach by mail and by Calendar */
    post: {
      parameters: { path: { id: string }; query?: never; header?: { "If-Match"?: string } };
      requestBody?: { content: { "application/json": components["schemas"]["CancelOrder"] } };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { "application/json": components["schemas"]["CancelPreview"] };
        };
        412: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
  };
  "/sys/webinars/{id}/preview-change": {
    /** Preview whom a change of a webinar would reach by mail and by Calendar */
    post: {
      parameters: { path: { id: string }; query?: never; header?: { "If-Match"?: string } };
      requestBody?: { content: { "application/json": components["schemas"]["WebinarPatch"] } };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { "application/json": components["schemas"]["ChangePreview"] };
        };
        412: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
  };
  "/sys/webinars/{id}/interest": {
    /** Who would be told about this webinar's recording */
    get: {
      parameters: {
        path: { id: string };
        query?: { page_size?: number; page_token?: string };
        header?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { "application/json": components["schemas"]["InterestPage"] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
  };
  "/sys/webinars/{id}/mail-preview": {
    /** A mail of the webinar as one reader would get it */
    get: {
      parameters: {
        path: { id: string };
        query: {
          kind:
            | "reminder_24h"
            | "reminder_1h"
            | "reschedule"
            | "details"
            | "cancellation"
            | "post_event"
            | "confirmation";
          locale?: "en" | "fr";
        };
        header?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { "application/json": components["schemas"]["MailPreview"] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
  };
  "/sys/webinars/{id}/reminder-preview": {
    /** Whom a reminder would go to if it were sent now, and whom not */
    get: {
      parameters: { path: { id: string }; query: { horizon: "24h" | "1h" }; header?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { "application/json": components["schemas"]["ReminderPreview"] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
  };
  "/sys/webinars/{id}/publish": {
    /** Open a webinar for registration */
    post: {
      parameters: { path: { id: string }; query?: never; header?: { "If-Match"?: string } };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { "application/json": components["schemas"]["Webinar"] };
        };
        412: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
  };
  "/sys/webinars/{id}/deliveries/{kind}/resolve": {
    /** Decide whether mail that may have been sent is sent again or counts as sent */
    post: {
      parameters: {
        path: {
          id: string;
          kind:
            | "reminder_24h"
            | "reminder_1h"
            | "reschedule"
            | "details"
            | "cancellation"
            | "post_event"
            | "confirmation";
        };
        query?: never;
        header?: { "If-Match"?: string };
      };
      requestBody: { content: { "application/json": components["schemas"]["ResolveOrder"] } };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { "application/json": components["schemas"]["RunReceipt"] };
        };
        412: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
  };
  "/sys/webinars/{id}/deliveries/{kind}/resume": {
    /** Let one kind of a webinar's mail go on */
    post: {
      parameters: {
        path: {
          id: string;
          kind:
            | "reminder_24h"
            | "reminder_1h"
            | "reschedule"
            | "details"
            | "cancellation"
            | "post_event"
            | "confirmation";
        };
        query?: never;
        header?: { "If-Match"?: string };
      };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { "application/json": components["schemas"]["RunReceipt"] };
        };
        412: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
  };
  "/sys/webinars/{id}/send-reminder": {
    /** Send the 24h or 1h reminder to everybody who is owed it */
    post: {
      parameters: { path: { id: string }; query?: never; header?: { "If-Match"?: string } };
      requestBody: { content: { "application/json": { horizon: "24h" | "1h" } } };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { "application/json": components["schemas"]["ReminderReply"] };
        };
        412: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
  };
  "/sys/webinars/{id}/undo-attendance": {
    /** Undo the marks of one call, except for people marked again since */
    post: {
      parameters: { path: { id: string }; query?: never; header?: { "If-Match"?: string } };
      requestBody: { content: { "application/json": components["schemas"]["UndoOrder"] } };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { "application/json": components["schemas"]["UndoReply"] };
        };
        412: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
        default: {
          headers: { [name: string]: unknown };
          content: { "application/problem+json": components["schemas"]["Problem"] };
        };
      };
    };
  };
}
