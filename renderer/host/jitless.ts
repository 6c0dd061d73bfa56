import { z } from 'zod';

// The window's policy forbids code made of strings, which zod would otherwise try out; it must hear of it before any schema runs.
z.config({ jitless: true });
