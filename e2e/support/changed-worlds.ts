/**
 * Changes that libraries of real pages make to JavaScript, by name. Each is a script that runs before the
 * page's own. The functions are those of the libraries, shortened.
 */
export const changesOfTheWorld: Readonly<Record<string, string>> = {
  'Array.prototype.toJSON (Prototype 1.6)': `
    Array.prototype.toJSON = function () {
      var results = [];
      for (var index = 0; index < this.length; index += 1) results.push(JSON.stringify(this[index]));
      return '[' + results.join(', ') + ']';
    };`,
  'String, Number, Date and Object.prototype.toJSON': `
    String.prototype.toJSON = function () { return '"' + this + '"'; };
    Number.prototype.toJSON = function () { return String(this); };
    Date.prototype.toJSON = function () { return '/Date(' + this.getTime() + ')/'; };
    Object.defineProperty(Object.prototype, 'toJSON', {
      configurable: true, writable: true, value: function () { return '[object]'; },
    });`,
  'enumerable additions to Object.prototype': `
    Object.prototype.x = 1;
    Object.prototype.extend = function (more) { for (var key in more) this[key] = more[key]; return this; };
    Object.prototype.each = function () {};`,
  'enumerable additions to Array.prototype': `
    Array.prototype.each = function (iterator) { this.forEach(iterator); };
    Array.prototype.first = function () { return this[0]; };
    Array.prototype.remove = function (item) { return this.filter(function (one) { return one !== item; }); };`,
  'Array.from, entries and reduce (Prototype 1.6)': `
    Array.from = function (iterable) {
      if (!iterable) return [];
      var length = iterable.length || 0, results = new Array(length);
      while (length--) results[length] = iterable[length];
      return results;
    };
    Array.prototype.entries = function () { return [].concat(this); };
    Array.prototype.reduce = function () { return this.length > 1 ? this : this[0]; };`,
  'Function.prototype.bind (Prototype 1.6)': `
    Function.prototype.bind = function () {
      if (arguments.length < 2 && arguments[0] === undefined) return this;
      var method = this, args = [].slice.call(arguments), object = args.shift();
      return function () { return method.apply(object, args.concat([].slice.call(arguments))); };
    };`,
  'JSON of its own (json2)': `
    (function () {
      var parse = JSON.parse;
      function quote(text) {
        return '"' + text.replace(/[\\\\"\\u0000-\\u001f]/g, function (one) {
          return '\\\\u' + ('0000' + one.charCodeAt(0).toString(16)).slice(-4);
        }) + '"';
      }
      function text(key, holder, replacer) {
        var value = holder[key];
        if (value && typeof value === 'object' && typeof value.toJSON === 'function') value = value.toJSON(key);
        if (typeof replacer === 'function') value = replacer.call(holder, key, value);
        if (typeof value === 'string') return quote(value);
        if (typeof value === 'number') return isFinite(value) ? String(value) : 'null';
        if (typeof value === 'boolean' || value === null) return String(value);
        if (typeof value !== 'object') return undefined;
        var partial = [], name, member;
        if (Object.prototype.toString.call(value) === '[object Array]') {
          for (name = 0; name < value.length; name += 1) partial[name] = text(String(name), value, replacer) || 'null';
          return '[' + partial.join(',') + ']';
        }
        for (name in value) {
          if (!Object.prototype.hasOwnProperty.call(value, name)) continue;
          member = text(name, value, replacer);
          if (member) partial.push(quote(name) + ':' + member);
        }
        return '{' + partial.join(',') + '}';
      }
      window.JSON = {
        parse: function (source) { return parse(String(source)); },
        stringify: function (value, replacer) { return text('', { '': value }, replacer); },
      };
    })();`,
  'a Promise of its own (es6-promise)': `
    (function () {
      var Native = window.Promise;
      function Promise(work) { this.inner = new Native(work); }
      Promise.prototype.then = function (done, failed) {
        var inner = this.inner;
        return new Promise(function (resolve, reject) { inner.then(done, failed).then(resolve, reject); });
      };
      Promise.prototype.catch = function (failed) { return this.then(undefined, failed); };
      Promise.prototype.finally = function (always) {
        return this.then(
          function (value) { return Promise.resolve(always()).then(function () { return value; }); },
          function (error) { return Promise.resolve(always()).then(function () { throw error; }); },
        );
      };
      Promise.resolve = function (value) {
        return value instanceof Promise ? value : new Promise(function (resolve) { resolve(value); });
      };
      Promise.reject = function (error) { return new Promise(function (_, reject) { reject(error); }); };
      ['all', 'race'].forEach(function (name) {
        Promise[name] = function (list) {
          return new Promise(function (resolve, reject) { Native[name](list).then(resolve, reject); });
        };
      });
      window.Promise = Promise;
    })();`,
};
