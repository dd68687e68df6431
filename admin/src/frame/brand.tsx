import { useMessages } from "../messages/context.tsx";
import classes from "./brand.module.css";

export function Brand() {
  const { app } = useMessages();
  return (
    <span className={classes.brand}>
      <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden>
        <rect width="32" height="32" rx="8" className={classes.tile} />
        <circle cx="13" cy="18" r="7" className={classes.boule} />
        <circle cx="23.5" cy="10.5" r="3" className={classes.jack} />
      </svg>
      <span>
        <span className={classes.name}>{app.name}</span>
        <span className={classes.owner}>{app.owner}</span>
      </span>
    </span>
  );
}
