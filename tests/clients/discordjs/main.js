// Stock discord.js against the stand-in for Discord: what the client does, what a member sees.
// Usage: DISCORD_URL=http://127.0.0.1:8710 DISCORD_TOKEN=… node main.js
import { commandChecks } from './commands.js';
import { componentChecks } from './components.js';
import { connectionChecks, loginChecks } from './connection.js';
import { interactionChecks } from './interactions.js';
import { postingChecks } from './posting.js';
import { rateLimitChecks } from './rate_limits.js';
import { refusalChecks } from './refusals.js';
import { finish, limitOverallTime } from './report.js';
import { enter } from './world.js';

limitOverallTime();
const world = await enter();
await loginChecks(world);
await commandChecks(world);
await interactionChecks(world);
await componentChecks(world);
await postingChecks(world);
await refusalChecks(world);
await rateLimitChecks(world);
await connectionChecks(world);
await world.client.destroy();
finish();
