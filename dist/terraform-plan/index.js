import { start } from '../main/index.js';

await start('terraform-plan');
