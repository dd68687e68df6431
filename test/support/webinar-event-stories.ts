/** Events of webinars, and of who attended them. */
import type { App } from "./app.ts";
import { collecting as asking } from "./collecting.ts";
import { once, registration, webinarOf, withOne, type Story } from "./event-story.ts";
import { hold, heldWebinar } from "./meet.ts";
import { RECORDING_URL, WEBINAR_IN } from "./webinar-states.ts";
import { begin, draft, hoursAhead, joinPaths, registerMany, scheduled } from "./webinars.ts";

const publishing: Story = async (app) => {
  const { id } = await draft(app);
  const act = once(() => app.call("POST", `/sys/webinars/${id}/publish`));
  return { act, about: webinarOf(id), notes: ["webinar.published"] };
};

const moving: Story = async (app) => {
  const { id } = await scheduled(app);
  const body = { starts_at: hoursAhead(app, 49), ends_at: hoursAhead(app, 50), title: "Later" };
  return {
    act: once(() => app.call("PATCH", `/sys/webinars/${id}`, { body })),
    about: webinarOf(id),
    notes: ["webinar.moved"],
  };
};

const renaming: Story = async (app) => {
  const { id } = await scheduled(app);
  const body = { title: "Another title" };
  return {
    act: once(() => app.call("PATCH", `/sys/webinars/${id}`, { body })),
    about: webinarOf(id),
    notes: ["webinar.updated"],
  };
};

const cancelling: Story = async (app) => {
  const { id } = await scheduled(app);
  const body = { reason: "Rain." };
  return {
    act: once(() => app.call("POST", `/sys/webinars/${id}/cancel`, { body })),
    about: webinarOf(id),
    notes: ["webinar.cancelled"],
  };
};

const recording: Story = async (app) => {
  const id = await WEBINAR_IN.ended(app);
  const body = { recording_url: RECORDING_URL };
  return {
    act: once(() => app.call("POST", `/sys/webinars/${id}/recording`, { body })),
    about: webinarOf(id),
    notes: ["webinar.recording_attached"],
  };
};

/** The sweep has not looked yet: the end is written in the commit of the recording, and comes first. */
const recordingAtOnce: Story = async (app) => {
  const id = await WEBINAR_IN.over(app);
  const body = { recording_url: RECORDING_URL };
  return {
    act: once(() => app.call("POST", `/sys/webinars/${id}/recording`, { body })),
    about: webinarOf(id),
    notes: ["webinar.ended", "webinar.recording_attached"],
  };
};

const marking: Story = async (app) => {
  const { webinar, person } = await withOne(app);
  const { id } = await begin(app, webinar);
  const body = { registration_ids: [person.id] };
  return {
    act: once(() => app.call("POST", `/sys/webinars/${id}/mark-attendance`, { body })),
    about: webinarOf(id),
    notes: [registration("attended")],
  };
};

const undoing: Story = async (app) => {
  const { webinar, person } = await withOne(app);
  const { id } = await begin(app, webinar);
  const marks = { registration_ids: [person.id] };
  const { body } = await app.call("POST", `/sys/webinars/${id}/mark-attendance`, { body: marks });
  const undo = { mark_id: body.mark_id };
  return {
    act: once(() => app.call("POST", `/sys/webinars/${id}/undo-attendance`, { body: undo })),
    about: webinarOf(id),
    notes: [registration("attendance_undone")],
  };
};

async function seenByMeet(app: App) {
  const webinar = await heldWebinar(app, ["Ada Lovelace"]);
  await hold(app, webinar, [{ name: "Ada Lovelace" }]);
  return webinar;
}

const importingAttendance: Story = async (app) => {
  const { id } = await seenByMeet(app);
  await begin(app, { id });
  return {
    act: once(() => app.call("POST", `/sys/webinars/${id}/import-attendance`)),
    about: webinarOf(id),
    notes: [registration("attended")],
  };
};

const collecting: Story = async (app) => {
  const webinar = await seenByMeet(app);
  return {
    act: () => asking(() => app).asks(webinar),
    about: webinarOf(webinar.id),
    notes: ["webinar.ended", registration("attended")],
  };
};

/** The sweep counts the visit. */
const joining: Story = async (app) => {
  const webinar = await scheduled(app, {
    starts_at: hoursAhead(app, 0.1),
    ends_at: hoursAhead(app, 900),
  });
  const [person] = await registerMany(app, webinar, 1);
  const path = (await joinPaths(app, webinar)).get(person!.email)!;
  await app.clock.forwardTo(Date.parse(webinar.starts_at) + 60_000);
  return {
    async act() {
      await app.call("POST", path, { as: null });
      await app.clock.forward(5 * 60_000);
      await app.sweep();
    },
    about: webinarOf(webinar.id),
    notes: [registration("attended")],
  };
};

const ending: Story = async (app) => {
  const id = await WEBINAR_IN.over(app);
  return { act: () => app.sweep(), about: webinarOf(id), notes: ["webinar.ended"] };
};

export const WEBINAR_STORIES: Readonly<Record<string, Record<string, Story>>> = {
  "publish-webinar": { publishing },
  "update-webinar": { moving, renaming },
  "cancel-webinar": { cancelling },
  "attach-recording": { recording, recordingAtOnce },
  "mark-attendance": { marking },
  "undo-attendance": { undoing },
  "import-attendance": { importingAttendance },
  "collect-meet-records": { collecting },
  "reminder-sweep": { ending, joining },
};
