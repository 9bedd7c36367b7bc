// The handle that an app holds.
@_exported import CairnCore

/// An open installation: commands answer when they are durable, views come as streams, errors are sealed.
///
/// ``NativeCairn/open(home:)`` gives the real one; ``FakeCairn`` serves previews and tests. What goes wrong is a
/// ``CairnError`` with a stable code, or a `CancellationError`. Functions with friendlier types for the common commands
/// are beside this protocol: ``createSpace(_:title:relay:role:)``, ``addGoal(_:in:)``, ``makeCheckIn(_:in:)`` and others.
/// What a screen shows is followed by ``SpacesModel``, ``StatusModel`` and ``SpaceModel``.
public protocol Cairn: AnyObject, Sendable {
    /// The spaces of this person: now, if any are known, and after every change; who is slow gets the newest. The stream
    /// ends when its task is cancelled or this is closed.
    func spaces() -> AsyncStream<[SpaceSummary]>

    /// What the sync chip shows: now, and after every change. It ends as ``spaces()`` does.
    func status() -> AsyncStream<StatusView>

    /// A space: its present view, then every change; who is slow gets the newest. It ends as ``spaces()`` does.
    ///
    /// - Throws: `client.closed`, `id.malformed`.
    func space(_ space: SpaceId) throws -> AsyncStream<SpaceShow>

    /// Carries a command out, and answers when it is durable.
    ///
    /// It is handed over before the first wait: cancelling the task afterwards neither takes the command back nor doubles
    /// it, and the answer still comes. A task that is cancelled before hands nothing over.
    @discardableResult
    func dispatch(_ command: Command) async throws -> Reply

    /// Answers a question.
    func ask(_ query: Query) async throws -> Reply

    /// Exchanges everything with all relays, and answers when nothing is left or it failed; a relay that could not be
    /// reached is in the report. Who is cancelled waits no longer; the exchange goes on by itself.
    @discardableResult
    func sync() async throws -> SyncReport

    /// Whether changes of others should arrive at once: a space is on screen.
    func watch(_ watching: Watching)

    /// The network came back.
    func networkReturned()

    /// The app goes to the background: one last exchange of at most 25 seconds, sockets closed, everything in the
    /// database file. Until ``resume()`` nothing happens by itself; commands still work.
    func suspend() async throws

    /// The app is back in the foreground.
    func resume()

    /// Reads every page of the database and says in plain words what is wrong with it; nothing, if all is well.
    func integrity() async throws -> [String]

    /// Ends all streams, closes sockets and gives the home free. Calls that wait are still answered; later ones are
    /// refused with `client.closed`.
    func close()
}
