import { randomBytes } from 'node:crypto';

/**
 * The demonstration CRM, which signs its agents in here as a company's own program does. Its secret is new
 * at each start.
 */
export const demoCrmClient = { id: 'demo-crm', secret: randomBytes(32).toString('base64url') };
