import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useChange } from "../../../api/change.ts";
import { useApi } from "../../../api/context.ts";
import { request } from "../../../api/request.ts";
import type { Registration } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import type { WaitingListWords } from "../../../messages/waiting-list.ts";
import { ConfirmDialog } from "../../../parts/confirm-dialog.tsx";
import { toast } from "../../../parts/toasts.tsx";
import { registrationsKey, webinarKey } from "../queries.ts";

interface MoveUpProps {
  webinarId: string;
  person: Registration;
  close: () => void;
}

/** Says whom it reaches, as the API does, before somebody gets a place. */
export function MoveUpDialog({ webinarId, person, close }: MoveUpProps) {
  const { waitingList: words } = useMessages();
  const preview = usePreview(webinarId, person.id);
  const moveUp = useMoveUp(webinarId, person.id, close);
  const outcome = preview.data?.people[0]?.outcome;
  const places = preview.data?.places_left ?? null;
  return (
    <ConfirmDialog
      isOpen
      title={words.moveUpTitle}
      consequence={consequenceOf(words, person.name, outcome)}
      submit={words.moveUp}
      isReady={outcome !== undefined}
      isBlocked={preview.isError}
      isRefused={outcome === "full" || outcome === "gone" || outcome === "registered"}
      isBusy={moveUp.isPending}
      error={moveUp.error ?? preview.error}
      onConfirm={() => moveUp.mutate(preview.data?.version ?? 0)}
      onClose={close}
    >
      {outcome === "moves" && places !== null && <p>{words.placesLeft(places)}</p>}
    </ConfirmDialog>
  );
}

type Outcome = "moves" | "registered" | "unreachable" | "full" | "gone";

function consequenceOf(words: WaitingListWords, name: string, outcome?: Outcome): string {
  switch (outcome) {
    case undefined:
      return words.loading;
    case "moves":
      return words.consequence(name);
    case "unreachable":
      return words.unreachable(name);
    case "full":
      return words.full;
    case "gone":
    case "registered":
      return words.gone;
  }
}

function usePreview(id: string, registrationId: string) {
  const api = useApi();
  return useQuery({
    queryKey: [...registrationsKey(id), "move-up", registrationId],
    queryFn: ({ signal }) =>
      api.call(
        request("POST", "/sys/webinars/{id}/preview-move-up", {
          path: { id },
          body: { registration_ids: [registrationId] },
        }),
        { signal },
      ),
    // It must be about the places of now.
    staleTime: 0,
    gcTime: 0,
  });
}

function useMoveUp(id: string, registrationId: string, close: () => void) {
  const queries = useQueryClient();
  const { waitingList: words } = useMessages();
  return useChange(
    (version: number) =>
      request("POST", "/sys/webinars/{id}/move-up", {
        path: { id },
        header: { "If-Match": `"${version}"` },
        body: { registration_ids: [registrationId] },
      }),
    {
      onSuccess: ({ moved }) => {
        if (moved > 0) toast(words.moved);
        close();
      },
      onSettled: () =>
        Promise.all([
          queries.invalidateQueries({ queryKey: registrationsKey(id) }),
          queries.invalidateQueries({ queryKey: webinarKey(id) }),
        ]),
    },
  );
}
