/** What leaves the function, each in a span: tasks, mail, the Calendar. Names and attributes hold nothing personal. */
import type { Calendar } from "../../shared/calendar/model.ts";
import type { Mailer, MailRequest } from "../../shared/mail/model.ts";
import type { Meet } from "../../shared/meet/model.ts";
import type { SpanSpec, Spans } from "../../shared/platform/spans.ts";
import type { TaskQueues } from "../../shared/platform/tasks.ts";

/** The request of the task has this span for its parent, however much later it comes: it is one story. */
export const tracedTasks = (tasks: TaskQueues, spans: Spans): TaskQueues => ({
  enqueue: (task) =>
    spans.within(
      {
        name: `create ${task.queue}`,
        kind: "producer",
        attributes: {
          "messaging.system": "gcp_cloud_tasks",
          "messaging.operation.name": "create",
          "messaging.operation.type": "create",
          "messaging.destination.name": task.queue,
          "messaging.message.id": task.name,
        },
      },
      () => tasks.enqueue(task),
    ),
});

const mailRequestOf = (request: MailRequest): SpanSpec => ({
  name: "POST /v3/mail/send",
  kind: "client",
  attributes: {
    "http.request.method": "POST",
    "url.template": "/v3/mail/send",
    "peer.service": "sendgrid",
    "webinars.mail.kind": request.kind,
    "webinars.mail.attempt": request.attempt_id,
    "webinars.mail.recipients": request.recipients.length,
  },
});

export const tracedMailer = (mailer: Mailer, spans: Spans): Mailer => ({
  send: (request) =>
    spans.within(mailRequestOf(request), async (span) => {
      const sent = await mailer.send(request);
      span.set({ "webinars.mail.message_id": sent.message_id });
      return sent;
    }),
  tryOut: (request) => spans.within(mailRequestOf(request), () => mailer.tryOut(request)),
  erase: (email) =>
    spans.within(
      {
        name: "POST /v3/recipients/erasejob",
        kind: "client",
        attributes: {
          "http.request.method": "POST",
          "url.template": "/v3/recipients/erasejob",
          "peer.service": "sendgrid",
        },
      },
      () => mailer.erase(email),
    ),
});

const clientOf = (service: string, call: string): SpanSpec => ({
  name: `${service} ${call}`,
  kind: "client",
  attributes: { "peer.service": service, "rpc.method": call },
});

export function tracedCalendar(calendar: Calendar, spans: Spans): Calendar {
  const spec = (call: keyof Calendar) => clientOf("calendar", call);
  return {
    insertEvent: (...call) =>
      spans.within(spec("insertEvent"), () => calendar.insertEvent(...call)),
    getEvent: (...call) => spans.within(spec("getEvent"), () => calendar.getEvent(...call)),
    patchEvent: (...call) => spans.within(spec("patchEvent"), () => calendar.patchEvent(...call)),
    changeGuests: (...call) =>
      spans.within(spec("changeGuests"), () => calendar.changeGuests(...call)),
    deleteEvent: (...call) =>
      spans.within(spec("deleteEvent"), () => calendar.deleteEvent(...call)),
  };
}

export const tracedMeet = (meet: Meet, spans: Spans): Meet => ({
  conferencesOf: (...call) =>
    spans.within(clientOf("meet", "conferencesOf"), () => meet.conferencesOf(...call)),
});
