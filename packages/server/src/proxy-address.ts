/**
 * The source address of the browsers' SIP connections to Asterisk. Asterisk identifies a trunk by its
 * address, so no trunk may use it.
 */
export const proxyAddress = '127.128.0.1';
