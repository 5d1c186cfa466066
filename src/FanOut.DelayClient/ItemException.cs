namespace FanOut.DelayClient;

/// <summary>An item could not be had, or was not the right one; the message has the server, the item and what happened.</summary>
internal sealed class ItemException(string message, Exception? cause = null) : Exception(message, cause);
