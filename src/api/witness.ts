/** A witness over HTTP, after C2SP tlog-witness v1.0.0: a ledger shows its head, the witness cosigns what leads to the head before. */
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { answerAsWitness, type WitnessService } from "#app/witness/answer.ts";

/** 63 hashes and a checkpoint of a hundred signatures fit well. */
const LONGEST = 64_000;

export function witnessServer(service: WitnessService): Hono {
  const app = new Hono();
  app.post("/add-checkpoint", bodyLimit({ maxSize: LONGEST }), async (request) => {
    const answer = answerAsWitness(service, await request.req.text());
    if (answer.status === 200) return request.text(answer.lines);
    if (answer.status === 409) {
      return request.body(`${answer.size}\n`, 409, { "content-type": "text/x.tlog.size" });
    }
    return request.text(`${answer.why}\n`, answer.status);
  });
  app.get("/:hash/checkpoint", (request) => {
    const checkpoint = service.store.checkpoint(request.req.param("hash"));
    return checkpoint === undefined ? request.text("not found\n", 404) : request.text(checkpoint);
  });
  return app;
}
