import { Component, type ReactNode } from "react";
import { useMessages } from "../messages/context.tsx";
import { Empty } from "../parts/empty.tsx";

/** Stands in where the page could not be drawn. */
export class CrashScreen extends Component<{ children: ReactNode }, { hasCrashed: boolean }> {
  override state = { hasCrashed: false };

  static getDerivedStateFromError() {
    return { hasCrashed: true };
  }

  override render() {
    return this.state.hasCrashed ? <Broken reason="crashed" /> : this.props.children;
  }
}

export function Broken({ reason }: { reason: "crashed" | "unconfigured" }) {
  const { app } = useMessages();
  return (
    <main>
      <Empty>
        <p role="alert">{app[reason]}</p>
        <button type="button" onClick={() => location.reload()}>
          {app.reload}
        </button>
      </Empty>
    </main>
  );
}
