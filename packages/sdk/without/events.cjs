// In place of JsSIP's Subscriber and Notifier (RFC 6665): the agent's phone subscribes to nothing, and nothing can subscribe to it.
module.exports = { init_incoming: (request) => request.reply(405) };
