// Runs the checks one after another, prints a line for each, and ends the process.

/** Long enough for the waits that rate limits ask for, short enough for CI to notice a hang. */
const OVERALL_LIMIT_MS = 120_000;

/** How long one check may wait before it counts as failed. */
const CHECK_LIMIT_MS = 30_000;

let passed = 0;
let failed = 0;

/** Runs `body` and reports it under `name`; a failure does not stop the checks that follow. */
export async function check(name, body) {
  try {
    await withinLimit(body());
    passed += 1;
    console.log(`ok    ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL  ${name}\n      ${error.stack ?? error}`);
  }
}

/** Prints the count and exits: with 0 when every check passed, with 1 otherwise. */
export function finish() {
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 && passed > 0 ? 0 : 1);
}

/** Ends the process as failed when the checks together take too long. */
export function limitOverallTime() {
  const limit = setTimeout(() => {
    console.log(`FAIL  not finished after ${OVERALL_LIMIT_MS / 1000} seconds`);
    failed += 1;
    finish();
  }, OVERALL_LIMIT_MS);
  limit.unref();
}

function withinLimit(work) {
  let timer;
  const tooLong = new Promise((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`no result within ${CHECK_LIMIT_MS / 1000} seconds`)),
      CHECK_LIMIT_MS,
    );
  });
  return Promise.race([work, tooLong]).finally(() => clearTimeout(timer));
}
