// Replaces JsSIP's Message and Options: the agent's phone sends neither. Without listeners JsSIP answers
// both itself.
module.exports = class {};
