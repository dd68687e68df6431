/** What the palette offers for the webinar whose page is open, as the API allows it. */
import { useQueryClient } from "@tanstack/react-query";
import type { WebinarDetail } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import type { Command } from "../../../palette/commands.ts";
import { navigate, usePath } from "../../../router/location.ts";
import { openWebinarId, tabPath, WEBINAR_TABS, webinarPath } from "../../../router/paths.ts";
import { actionName } from "../header/action-name.ts";
import { webinarKey } from "../queries.ts";
import { ACTION_PATHS, DIALOGS } from "./registry.tsx";
import { requestAction } from "./requested-action.ts";

export function useWebinarCommands(): Command[] {
  const messages = useMessages();
  const id = openWebinarId(usePath());
  const queries = useQueryClient();
  const webinar = id === null ? undefined : queries.getQueryData<WebinarDetail>(webinarKey(id));
  if (webinar === undefined) return [];
  const { palette: words, planning, templates, webinarPage } = messages;
  const command = (key: string, name: string, run: () => void): Command => ({
    id: `webinar-${key}`,
    name,
    group: words.thisWebinar(webinar.title),
    run,
  });
  /** Opens the dialog that says what will happen, on the page of the webinar. */
  const ask = (action: Parameters<typeof requestAction>[1]) => () => {
    if (!isOnPage(webinar.id)) navigate(webinarPath(webinar.id));
    // Somebody may decline to leave a form. The dialog must not open on a later visit then.
    if (isOnPage(webinar.id)) requestAction(webinar.id, action);
  };
  const actions = webinar.allowed_actions.flatMap(({ action, allowed }) => {
    const path = ACTION_PATHS[action]?.(webinar.id);
    if (!allowed || (path === undefined && DIALOGS[action] === undefined)) return [];
    const run = path === undefined ? ask(action) : () => navigate(path);
    return [command(action, actionName(action, webinar.status, messages), run)];
  });
  const tabs = WEBINAR_TABS.map((tab) =>
    command(`tab-${tab}`, webinarPage.tab[tab], () => navigate(tabPath(webinar.id, tab))),
  );
  return [
    ...actions,
    command("again", planning.again, ask("again")),
    command("repeat", planning.repeat, ask("repeat")),
    command("save_template", templates.save, ask("save_template")),
    ...tabs,
  ];
}

const isOnPage = (id: string): boolean =>
  WEBINAR_TABS.some((tab) => tabPath(id, tab) === location.pathname);
