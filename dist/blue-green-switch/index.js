import { start } from '../main/index.js';

await start('blue-green-switch');
