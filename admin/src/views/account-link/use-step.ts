import { useMutation, type UseMutationResult } from "@tanstack/react-query";
import { useState } from "react";
import { DeadLink, type AccountLink } from "../../session/account-links.ts";

export interface StepProps {
  link: AccountLink;
  code: string;
  onEnded: (outcome: "done" | DeadLink) => void;
}

/** Uses the code. A second click does nothing while the first is under way: it would find the code used. */
export function useStep<Input>(
  use: (input: Input) => Promise<void>,
  onEnded: StepProps["onEnded"],
): Pick<UseMutationResult<void, Error, Input>, "error" | "isPending"> & {
  take: (input: Input) => void;
} {
  const [inFlight] = useState({ is: false });
  const { mutate, error, isPending } = useMutation({
    mutationFn: use,
    onSuccess: () => onEnded("done"),
    onError: (failure) => {
      if (failure instanceof DeadLink) onEnded(failure);
    },
    onSettled: () => {
      inFlight.is = false;
    },
  });
  const take = (input: Input) => {
    if (inFlight.is) return;
    inFlight.is = true;
    mutate(input);
  };
  return { error, isPending, take };
}
