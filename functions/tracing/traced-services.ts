/** Puts outgoing calls into spans: tasks, mail, the Calendar, Meet, Drive. Names and attributes contain no personal data. */
import type { Calendar } from "../../shared/calendar/model.ts";
import type { Drive } from "../../shared/drive/model.ts";
import { sharedMessageId, type Mailer, type Mailing } from "../../shared/mail/model.ts";
import type { Meet } from "../../shared/meet/model.ts";
import type { SpanSpec, Spans } from "../../shared/platform/spans.ts";
import type { TaskQueues } from "../../shared/platform/tasks.ts";

/** The task's own request continues this span's trace, however much later it comes. */
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

const mailingSpan = ({ spans }: Mailer, mailing: Mailing): SpanSpec => ({
  name: spans.send.name,
  kind: "client",
  attributes: {
    ...spans.send.attributes,
    "webinars.mail.kind": mailing.kind,
    "webinars.mail.attempt": mailing.attempt_id,
    "webinars.mail.recipients": mailing.messages.length,
  },
});

export const tracedMailer = (mailer: Mailer, spans: Spans): Mailer => ({
  spans: mailer.spans,
  send: (mailing) =>
    spans.within(mailingSpan(mailer, mailing), async (span) => {
      const verdicts = await mailer.send(mailing);
      const messageId = sharedMessageId(verdicts.values());
      if (messageId !== null) span.set({ "webinars.mail.message_id": messageId });
      const failed = [...verdicts.values()].find(({ kind }) => kind !== "accepted");
      if (failed !== undefined) span.fail(failed.kind);
      return verdicts;
    }),
  tryOut: (mailing) => spans.within(mailingSpan(mailer, mailing), () => mailer.tryOut(mailing)),
  erase: (email) =>
    spans.within({ ...mailer.spans.erase, kind: "client" }, async (span) => {
      const verdict = await mailer.erase(email);
      if (verdict.kind !== "taken") span.fail(verdict.kind);
      return verdict;
    }),
  withdrawals: mailer.withdrawals,
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

export function tracedMeet(meet: Meet, spans: Spans): Meet {
  const spec = (call: keyof Meet) => clientOf("meet", call);
  return {
    conferencesOf: (...call) =>
      spans.within(spec("conferencesOf"), () => meet.conferencesOf(...call)),
    participantsOf: (...call) =>
      spans.within(spec("participantsOf"), () => meet.participantsOf(...call)),
    sessionsOf: (...call) => spans.within(spec("sessionsOf"), () => meet.sessionsOf(...call)),
    recordingsOf: (...call) => spans.within(spec("recordingsOf"), () => meet.recordingsOf(...call)),
    transcriptsOf: (...call) =>
      spans.within(spec("transcriptsOf"), () => meet.transcriptsOf(...call)),
    getRoom: (...call) => spans.within(spec("getRoom"), () => meet.getRoom(...call)),
    changeRoom: (...call) => spans.within(spec("changeRoom"), () => meet.changeRoom(...call)),
  };
}

export const tracedDrive = (drive: Drive, spans: Spans): Drive => ({
  audienceOf: (...call) =>
    spans.within(clientOf("drive", "audienceOf"), () => drive.audienceOf(...call)),
});
