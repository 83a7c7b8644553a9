/** Today's date where planb runs, in local time: what a person at this desk would call today. */
import type { Clock } from "#app/ports.ts";
import { civilDate } from "#kernel/civil-date.ts";

export const systemClock: Clock = {
  today() {
    const now = new Date();
    const pad = (value: number) => String(value).padStart(2, "0");
    return civilDate(`${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`);
  },
};
