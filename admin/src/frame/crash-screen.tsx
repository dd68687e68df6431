import { Component, type ReactNode } from "react";
import { useMessages } from "../messages/context.tsx";
import { EmptyState } from "../parts/list-states.tsx";

/** Replaces the whole page after an error while rendering. */
export class CrashScreen extends Component<{ children: ReactNode }, { hasCrashed: boolean }> {
  override state = { hasCrashed: false };

  static getDerivedStateFromError() {
    return { hasCrashed: true };
  }

  override render() {
    return this.state.hasCrashed ? <BrokenPage reason="crashed" /> : this.props.children;
  }
}

export function BrokenPage({ reason }: { reason: "crashed" | "unconfigured" }) {
  const { app } = useMessages();
  return (
    <main>
      <EmptyState>
        <p role="alert">{app[reason]}</p>
        <button type="button" onClick={() => location.reload()}>
          {app.reload}
        </button>
      </EmptyState>
    </main>
  );
}
