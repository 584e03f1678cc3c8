// In place of JsSIP's Message and Options: the agent's phone sends neither, and JsSIP answers both by itself while nobody listens for them.
module.exports = class {};
