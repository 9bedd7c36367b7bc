// For the store's suite only: a browser whose transactions fail as soon as they put a view.

const put = IDBObjectStore.prototype.put;

export function breakViews() {
  IDBObjectStore.prototype.put = function (...row) {
    if (this.name === 'view') throw new DOMException('broken', 'UnknownError');
    return put.apply(this, row);
  };
}

export function mendViews() {
  IDBObjectStore.prototype.put = put;
}
