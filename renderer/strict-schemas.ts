import { config } from 'zod';

// before any schema is made: else zod tries whether it may evaluate text, which the page's policy refuses
config({ jitless: true });
