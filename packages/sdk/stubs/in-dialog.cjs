// Replaces JsSIP's DTMF and Info: digits go through the agent channel, and INFO is not used.
module.exports = class {
  init_incoming(request) {
    request.reply(405);
  }
};
