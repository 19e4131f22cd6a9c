// Home on a lying panel.
import QtQuick
import Kiosk.Style
import Kiosk.Controls

Rectangle {
    color: Theme.paper

    HomeHeader {
        id: header

        anchors.top: parent.top
        anchors.bottom: dock.top
        office: "Trung tâm Phục vụ\nhành chính công"
        ward: "Phường Sông Mơ"
        clock: "09:24"
        dateText: "Thứ Hai, 23/11/2026"
        greeting: "Kính chào ông/bà"
        question: "Hôm nay ông/bà\ncần làm gì?"
    }

    Column {
        anchors.left: header.right
        anchors.right: parent.right
        anchors.margins: Theme.px(48)
        y: Theme.px(40)
        spacing: Theme.px(22)

        HeroTile {
            width: parent.width
            title: "Lấy số thứ tự"
            subtitle: "Chọn việc, lấy phiếu, chờ gọi số"
        }

        Tile {
            width: parent.width / 2
            icon: "folder-open"
            title: "Tra cứu hồ sơ"
            subtitle: "Hồ sơ đang ở bước nào, khi nào xong"
        }

        Tile {
            width: parent.width
            wide: true
            icon: "map-trifold"
            title: "Thông tin trung tâm"
            subtitle: "Sơ đồ quầy · Đường dây nóng · Giờ làm việc"
        }
    }

    Dock {
        id: dock

        anchors.bottom: parent.bottom
        width: parent.width
        home: true
        hintTitle: "Có giấy hẹn, phiếu số hoặc thẻ căn cước?"
        hintText: "Đưa mã QR vào ô quét, bất cứ lúc nào"
    }
}
