// Replaces JsSIP's Subscriber and Notifier (RFC 6665): the agent's phone uses no subscriptions.
module.exports = { init_incoming: (request) => request.reply(405) };
